//! Which conventions are kept, and in which order.

use std::sync::Arc;

use super::form::Wanted;
use super::snapshot::{Mark, Reader, Row, Snapshot};
use crate::convention::rules::Standing;
use crate::convention::rules::outline::Question;
use crate::text;

/// A question as somebody asks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Those where they have a mission, and those they drew up.
    Own,
    /// Those that wait for them.
    Awaiting,
    /// Whoever asks, the same.
    Of(Question),
}

impl Asked {
    /// Every one, in the order of the page.
    pub const ALL: [Self; 7] = [
        Self::Own,
        Self::Awaiting,
        Self::Of(Question::Ending),
        Self::Of(Question::Unsigned),
        Self::Of(Question::Stopped),
        Self::Of(Question::Unpaid),
        Self::Of(Question::Unpublished),
    ];

    /// How the address names it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Own => "les-miennes",
            Self::Awaiting => "attendent-de-moi",
            Self::Of(Question::Ending) => "fin-proche",
            Self::Of(Question::Unsigned) => "sans-signature",
            Self::Of(Question::Stopped) => "produit-arrete",
            Self::Of(Question::Unpaid) => "versement-en-retard",
            Self::Of(Question::Unpublished) => "a-publier",
        }
    }

    /// Whether it means something to that reader: what is theirs needs somebody, what is not public
    /// somebody concerned.
    pub fn is_for(self, reader: &Reader) -> bool {
        match self {
            Self::Own | Self::Awaiting => reader.is_somebody(),
            Self::Of(Question::Unsigned | Question::Unpaid) => reader.may_know(),
            Self::Of(Question::Unpublished) => reader.administers(),
            Self::Of(Question::Ending | Question::Stopped) => true,
        }
    }

    fn keeps(self, it: &Mark, reader: &Reader) -> bool {
        match self {
            Self::Own => reader.owns(it),
            Self::Awaiting => reader.is_awaited(it),
            Self::Of(question @ Question::Unpaid) => it.answers(question) && reader.knows(it.target),
            Self::Of(question) => it.answers(question),
        }
    }
}

/// Where conventions stand, in the order of a life: what the address names and how many words do.
pub const STANDINGS: [(&str, &str); 10] = [
    ("brouillon", "Brouillon"),
    ("en-relecture", "En relecture"),
    ("a-corriger", "À corriger"),
    ("a-signer", "À signer"),
    ("signee", "Signée"),
    ("en-vigueur", "En vigueur"),
    ("echue", "Échue"),
    ("resiliee", "Résiliée"),
    ("soldee", "Soldée"),
    ("abandonnee", "Abandonnée"),
];

/// Position of a standing in [`STANDINGS`].
pub fn place(standing: Standing) -> usize {
    match standing {
        Standing::Draft => 0,
        Standing::InReview => 1,
        Standing::ToCorrect => 2,
        Standing::ToSign => 3,
        Standing::Signed => 4,
        Standing::InForce { .. } => 5,
        Standing::Expired => 6,
        Standing::Terminated => 7,
        Standing::Settled => 8,
        Standing::Abandoned => 9,
    }
}

/// What a filter asks for.
#[derive(Clone, Copy)]
enum Sought<T> {
    /// Nothing in particular.
    Any,
    /// This one.
    One(T),
    /// What nobody could mean: it keeps nothing.
    Nobody,
}

impl<T: Copy> Sought<T> {
    fn new(asked: Option<&str>, read: impl FnOnce(&str) -> Option<T>) -> Self {
        asked.map_or(Self::Any, |it| read(it).map_or(Self::Nobody, Self::One))
    }

    fn keeps(self, is_it: impl FnOnce(T) -> bool) -> bool {
        match self {
            Self::Any => true,
            Self::One(it) => is_it(it),
            Self::Nobody => false,
        }
    }
}

/// What a reader asks.
struct Filter<'a> {
    reader: &'a Reader,
    question: Sought<Asked>,
    standing: Sought<usize>,
    edition: Sought<i32>,
    words: Vec<String>,
}

impl<'a> Filter<'a> {
    fn new(wanted: &Wanted, reader: &'a Reader) -> Self {
        let asked = |name| wanted.filters().find(|it| it.0 == name).map(|it| it.1);
        let question = |code: &str| Asked::ALL.into_iter().find(|it| it.code() == code && it.is_for(reader));
        let standing = |code: &str| STANDINGS.iter().position(|it| it.0 == code);
        let words = asked("q").map(|it| text::fold(it).split(' ').map(str::to_owned).collect());
        Self {
            reader,
            question: Sought::new(asked("question"), question),
            standing: Sought::new(asked("etat"), standing),
            edition: Sought::new(asked("edition"), |it| it.parse().ok()),
            words: words.unwrap_or_default(),
        }
    }

    fn asks(&self, it: &Mark) -> bool {
        self.question.keeps(|asked| asked.keeps(it, self.reader))
    }

    fn stands(&self, it: &Mark) -> bool {
        self.standing.keeps(|asked| asked == it.place)
    }

    /// Whether the reader may see it, and the other filters keep it.
    fn finds(&self, it: &Mark, row: &Row) -> bool {
        self.reader.sees(it)
            && self.edition.keeps(|asked| asked == it.edition)
            && self.words.iter().all(|word| row.search.contains(word.as_str()))
    }
}

/// Conventions that the board shows of a state; the list has the others.
pub const HEAD: usize = 12;

/// What is kept, in order, with what the other questions and states would keep.
pub struct Selection {
    /// Positions, in the snapshot, of those kept: that whose day comes first first for a question that is
    /// about a day (the end, the day since when it waits, the oldest delay), else the latest reference.
    pub kept: Vec<usize>,
    /// How many each question would keep, in the order of [`Asked::ALL`].
    pub questions: [usize; Asked::ALL.len()],
    /// How many would be kept without a question.
    pub all: usize,
    /// How many each state would keep, in the order of [`STANDINGS`].
    pub standings: [usize; STANDINGS.len()],
    /// The [`HEAD`] most urgent of those kept in each state: those that wait, the longest first, then that
    /// which ends first.
    pub heads: [Vec<usize>; STANDINGS.len()],
}

impl Selection {
    /// The conventions kept, in order.
    pub fn rows<'a>(&self, snapshot: &'a Snapshot) -> impl Iterator<Item = &'a Row> {
        self.kept.iter().map(|at| &snapshot.rows[*at])
    }
}

/// The conventions that a reader asks for, whatever the page. What was asked once of a snapshot is
/// remembered, so that the next page costs what it shows and not what there is.
pub fn select(snapshot: &Snapshot, wanted: &Wanted, reader: &Reader) -> Arc<Selection> {
    snapshot.asked.get_with(key(wanted, reader), || Arc::new(selected(snapshot, wanted, reader)))
}

/// What tells what somebody asks from what others ask, whatever the page.
pub fn key(wanted: &Wanted, reader: &Reader) -> String {
    format!("{} {reader:?}", Wanted { page: 1, ..wanted.clone() }.address(""))
}

fn selected(snapshot: &Snapshot, wanted: &Wanted, reader: &Reader) -> Selection {
    let filter = Filter::new(wanted, reader);
    let (mut questions, mut all, mut standings) = ([0; Asked::ALL.len()], 0, [0; STANDINGS.len()]);
    let mut kept = vec![false; snapshot.rows.len()];
    for ((it, row), kept) in snapshot.marks.iter().zip(&snapshot.rows).zip(&mut kept) {
        if !filter.finds(it, row) {
            continue;
        }
        let (asks, stands) = (filter.asks(it), filter.stands(it));
        if stands {
            all += 1;
            for (asked, count) in Asked::ALL.iter().zip(&mut questions) {
                *count += usize::from(asked.keeps(it, reader));
            }
        }
        if asks {
            standings[it.place] += 1;
        }
        *kept = asks && stands;
    }
    let in_order = |order: &[usize]| order.iter().copied().filter(|at| kept[*at]).collect();
    let mut heads = [const { Vec::new() }; STANDINGS.len()];
    for at in snapshot.urgent().iter().filter(|at| kept[**at]) {
        let head = &mut heads[snapshot.marks[*at].place];
        if head.len() < HEAD {
            head.push(*at);
        }
    }
    let kept = match filter.question {
        Sought::One(Asked::Of(question)) => in_order(snapshot.answering(question)),
        Sought::One(Asked::Awaiting) => {
            let since = |at: usize| reader.own_wait(&snapshot.rows[at]).map(|it| it.since);
            let own = kept.iter().enumerate().filter(|it| *it.1).map(|it| (since(it.0), it.0));
            let mut own: Vec<_> = own.collect();
            own.sort_unstable();
            own.into_iter().map(|it| it.1).collect()
        }
        _ => (kept.iter().enumerate()).filter(|it| *it.1).map(|it| it.0).collect(),
    };
    Selection { kept, questions, all, standings, heads }
}
