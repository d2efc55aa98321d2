//! Who may do what: decided from a person's rights on a day, and from nothing else.

mod mission;
mod role;

pub use mission::{Mission, MissionProblem, Period, Share, check_mission};
pub use role::Role;

/// What a right is attached to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A product, by its row.
    Product(i64),
    /// An incubator, by its row.
    Incubator(i64),
    /// A laureate, by its row: the product or the incubator of one edition.
    Laureate(i64),
}

/// A mission that runs, with the product or the incubator it is on in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// What the person is there.
    pub role: Role,
    /// What the mission names.
    pub on: Target,
    /// The product or the incubator behind it: that of the laureate, when it names one.
    pub subject: Target,
}

/// What a person may do on a given day: read anew at each request, so that a right ends by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rights {
    /// Manages people, draws up conventions, publishes.
    pub administrator: bool,
    /// Reads all, writes nothing.
    pub observer: bool,
    /// Missions that run that day.
    pub missions: Vec<Held>,
}

impl Rights {
    /// Whether one of the missions is a coach's.
    pub fn is_coach(&self) -> bool {
        self.missions.iter().any(|it| it.role == Role::Coach)
    }

    /// Reads the whole portfolio, drafts included: administrators, observers and coaches.
    pub fn reads_all(&self) -> bool {
        self.administrator || self.observer || self.is_coach()
    }

    /// Has a mission there, whatever the role.
    pub fn takes_part_in(&self, subject: Target) -> bool {
        self.missions.iter().any(|it| it.subject == subject)
    }

    /// Sees what only those concerned see: those who read all, and those who have a mission there.
    pub fn sees(&self, subject: Target) -> bool {
        self.reads_all() || self.takes_part_in(subject)
    }

    /// Keeps the sheet: administrators, and the intrapreneurs and coaches of that very object.
    pub fn keeps(&self, subject: Target) -> bool {
        self.administrator
            || self.missions.iter().any(|it| it.subject == subject && it.role.keeps_the_sheet())
    }

    /// Invites into the team: administrators and the intrapreneurs of that very object.
    pub fn invites(&self, subject: Target) -> bool {
        self.administrator
            || self.missions.iter().any(|it| it.subject == subject && it.role == Role::Intrapreneur)
    }

    /// Products on which a mission runs.
    pub fn products(&self) -> Vec<i64> {
        self.subjects(|it| if let Target::Product(id) = it { Some(id) } else { None })
    }

    /// Incubators on which a mission runs.
    pub fn incubators(&self) -> Vec<i64> {
        self.subjects(|it| if let Target::Incubator(id) = it { Some(id) } else { None })
    }

    fn subjects(&self, id: impl Fn(Target) -> Option<i64>) -> Vec<i64> {
        let mut ids: Vec<i64> = self.missions.iter().filter_map(|it| id(it.subject)).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(role: Role, on: Target, subject: Target) -> Rights {
        Rights { missions: vec![Held { role, on, subject }], ..Rights::default() }
    }

    #[test]
    fn rights_are_those_of_the_very_object() {
        let own = Target::Product(1);
        let other = Target::Product(2);
        let namesake = Target::Incubator(1);
        for role in Role::ALL {
            let rights = with(role, own, own);
            let writes = matches!(role, Role::Intrapreneur | Role::Coach);
            let reads = role == Role::Coach;
            assert!(rights.sees(own), "{role:?} sees their own");
            assert_eq!(rights.sees(other), reads, "{role:?} sees another");
            assert_eq!(rights.keeps(own), writes, "{role:?} keeps their own");
            assert!(!rights.keeps(other) && !rights.keeps(namesake), "{role:?} keeps another");
            assert_eq!(rights.invites(own), role == Role::Intrapreneur, "{role:?} invites");
            assert!(!rights.invites(other) && !rights.invites(namesake));
        }
    }

    #[test]
    fn a_laureate_leads_to_its_product_or_incubator() {
        let coach = with(Role::Coach, Target::Laureate(5), Target::Incubator(3));
        assert!(coach.keeps(Target::Incubator(3)));
        assert!(!coach.keeps(Target::Product(3)) && !coach.keeps(Target::Laureate(5)));
        assert_eq!(coach.incubators(), [3]);
        assert!(coach.products().is_empty());
    }

    #[test]
    fn global_roles_read_all_and_only_administrators_write() {
        let own = Target::Product(1);
        let administrator = Rights { administrator: true, ..Rights::default() };
        let observer = Rights { observer: true, ..Rights::default() };
        assert!(administrator.reads_all() && administrator.keeps(own) && administrator.invites(own));
        assert!(observer.reads_all() && observer.sees(own) && !observer.keeps(own) && !observer.invites(own));
        let nobody = Rights::default();
        assert!(!nobody.reads_all() && !nobody.sees(own) && !nobody.keeps(own));
    }
}
