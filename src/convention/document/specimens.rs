//! Invented conventions, on which a template is tried while it is written: between them, every clause
//! is taken at least once and every optional one is left out at least once.

use chrono::NaiveDate;

use super::funding::{Account, BudgetLine, Contribution, Due, Instalment, Nature, Payer};
use super::paper::{ConventionPaper, Delays, Edition, Objective, Party, Product, Signing, Terms};
use super::{document, facts};
use crate::money::Euros;
use crate::wording::Specimens;
use crate::wording::language::{Scope, Template};

/// Draws them.
pub fn specimens(template: &Template) -> Specimens {
    [
        ("Deux parties", two_parties()),
        ("Cinq parties", five_parties()),
        ("Toutes les clauses facultatives", every_clause()),
        ("Aucune clause facultative", no_clause()),
        ("Un service de l’État", with_the_state()),
    ]
    .into_iter()
    .map(|(name, paper)| (name, document(&paper, template)))
    .collect()
}

/// Two parties, and five: for the documents that a convention leads to.
pub(in crate::convention) fn papers() -> (ConventionPaper, ConventionPaper) {
    (two_parties(), five_parties())
}

/// The facts of the one that has them all.
pub fn examples() -> Scope {
    facts::scope(&every_clause())
}

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

#[expect(clippy::unnecessary_wraps, reason = "facts are optional")]
fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn euros(euros: i64) -> Euros {
    Euros::from_cents(euros * 100)
}

fn two_parties() -> ConventionPaper {
    ConventionPaper {
        reference: "FAST-2026-999".to_owned(),
        version: 1,
        dated: day(2026, 3, 2).unwrap_or_default(),
        draft: true,
        product: Product {
            name: "Chemin de halage".to_owned(),
            presentation: some(
                "« Chemin de halage » dit aux promeneurs quelles berges sont ouvertes et aux communes lesquelles sont à réparer. Trente-deux communes s’en servent.",
            ),
            phase: some("d’accélération"),
            stats_url: some("https://chemin-de-halage.example/stats"),
            franceconnect_by: None,
            jdma_by: None,
        },
        edition: Edition {
            number: 18,
            month: some("janvier 2026"),
            opened: day(2025, 11, 3),
            laureates: Some(7),
            decided: day(2026, 1, 22),
            support_months: Some(6),
            envelope: None,
            purpose: some("ouvrir le service à tout le bassin de la Loure"),
        },
        dinum: Party {
            name: "l’État".to_owned(),
            short_name: "la DINUM".to_owned(),
            represented_by: some("la direction interministérielle du numérique"),
            address: some("20 avenue de Ségur, 75007 Paris"),
            siret: some("13002526500013"),
            signatory: some("Mme Aude Rivoire"),
            signatory_title: some("directrice interministérielle du numérique"),
            accountant: some("le contrôleur budgétaire et comptable ministériel"),
            ..Party::default()
        },
        partners: vec![partner("l’Office des berges de la Loure", "l’Office", "M. Côme Lavandier")],
        carrier: 0,
        contributions: vec![from_partner(0, 40_000), from_dinum(120_000)],
        accounts: vec![account()],
        terms: Terms {
            end: day(2027, 3, 31),
            common_goal: some("rendre les berges de la Loure à ceux qui les parcourent"),
            vat: some("hors du champ de la taxe sur la valeur ajoutée"),
            court: some("le tribunal administratif de Paris"),
            developer_months: Some(8),
            share_tenths: Some(750),
            ..Terms::default()
        },
        delays: Delays::default(),
        signature: Signing { place: some("Paris"), electronic: false },
    }
}

fn partner(name: &str, short_name: &str, signatory: &str) -> Party {
    Party {
        name: name.to_owned(),
        short_name: short_name.to_owned(),
        legal_form: some("établissement public"),
        address: some("3 quai des Saules, 98420 Lourmont"),
        siret: some("22990041000015"),
        signatory: some(signatory),
        signatory_title: some("directeur général"),
        empowered_by: some("la délibération n° 2026-12 du 6 février 2026"),
        accountant: some("la paierie de Lourmont"),
        ..Party::default()
    }
}

fn from_partner(rank: usize, amount: i64) -> Contribution {
    let instalments = vec![
        Instalment { event: "Signature".to_owned(), due: Due::AtEffect, amount: euros(amount / 2) },
        Instalment {
            event: "Comité de septembre".to_owned(),
            due: day(2026, 11, 15).map_or(Due::Unknown, Due::On),
            amount: euros(amount / 2),
        },
    ];
    Contribution {
        payer: Payer::Partner(rank),
        nature: Nature::Paid { to: Payer::Dinum, instalments },
        amount: euros(amount),
        purpose: some("le développement et le déploiement"),
        fund: None,
        allocations: vec![("Développement".to_owned(), euros(amount))],
        line: Some(BudgetLine {
            fund: some("1-2-00999"),
            fund_name: some("Participations à des services publics numériques"),
            ..line()
        }),
    }
}

fn from_dinum(amount: i64) -> Contribution {
    Contribution {
        payer: Payer::Dinum,
        nature: Nature::Spent,
        amount: euros(amount),
        purpose: some("le coaching et le déploiement"),
        fund: some("du FAST"),
        allocations: vec![("Coaching".to_owned(), euros(amount))],
        line: Some(line()),
    }
}

fn line() -> BudgetLine {
    BudgetLine {
        programme: some("129"),
        programme_name: some("Coordination du travail gouvernemental"),
        centre: some("0129-ESSAI-FAST"),
        ..BudgetLine::default()
    }
}

/// Credits that a service of the State puts at the DINUM's disposal.
fn from_state(rank: usize, amount: i64) -> Contribution {
    let paid = from_partner(rank, amount);
    let instalments = paid.schedule().map(|(_, it)| it.to_vec()).unwrap_or_default();
    let deed = some("la convention de délégation de gestion du 2 mars 2026");
    let nature = Nature::PutAtDisposal { to: Payer::Dinum, instalments, deed };
    Contribution { nature, line: None, ..paid }
}

fn in_kind(amount: i64) -> Contribution {
    Contribution {
        payer: Payer::Dinum,
        nature: Nature::InKind,
        amount: euros(amount),
        purpose: some("l’accompagnement de l’édition"),
        fund: None,
        allocations: vec![("Coaching".to_owned(), euros(amount))],
        line: None,
    }
}

fn account() -> Account {
    Account {
        party: "la DINUM".to_owned(),
        accountant: some("le contrôleur budgétaire et comptable ministériel"),
        holder: "Comptable d’essai".to_owned(),
        domiciliation: some("Banque d’essai, 1 place du Marché, 98420 Lourmont"),
        rib: Some(["30001", "00064", "00000056789", "05"].map(str::to_owned)),
        iban: some("FR76 3000 1000 6400 0000 5678 905"),
        bic: some("AAAAFRPPXXX"),
    }
}

fn five_parties() -> ConventionPaper {
    let mut paper = two_parties();
    paper.partners.push(partner("la Région des Trois-Vaux", "la Région", "Mme Zoé Čeliković"));
    paper.partners.push(partner("les Ports de la Loure", "les Ports", "M. Aurélien Straß"));
    paper.partners.push(partner("l’Agence des canaux", "l’Agence", "Mme Łucja Ørsted"));
    paper.contributions.push(from_partner(1, 30_000));
    paper.accounts.push(Account { party: "la Région".to_owned(), ..account() });
    paper.terms.share_tenths = None;
    paper
}

fn every_clause() -> ConventionPaper {
    let mut paper = five_parties();
    paper.accounts = vec![account()];
    paper.product.franceconnect_by = day(2026, 9, 1);
    paper.product.jdma_by = day(2026, 10, 1);
    paper.edition.envelope =
        some("Pour 2026, il est doté d’une enveloppe de 2\u{202f}500\u{202f}000\u{a0}€.");
    paper.contributions.push(in_kind(30_000));
    paper.contributions.push(from_state(3, 20_000));
    paper.terms = Terms {
        effect: day(2026, 4, 1),
        object: some("d’étendre le service aux canaux"),
        related: some("celles des voies vertes"),
        visas: vec!["le code des transports ;".to_owned(), "le contrat de bassin de la Loure".to_owned()],
        objective: Some(Objective {
            label: "nombre de berges suivies".to_owned(),
            initial: "210 berges".to_owned(),
            initial_on: day(2026, 1, 1).unwrap_or_default(),
            target: "600 berges".to_owned(),
            target_on: day(2026, 12, 31).unwrap_or_default(),
        }),
        share_tenths: Some(632),
        refund_rule: some("restent acquis à la DINUM"),
        ..paper.terms
    };
    paper
}

/// The only partner is a service of the State: nothing is paid, credits are put at disposal.
fn with_the_state() -> ConventionPaper {
    let mut paper = two_parties();
    paper.edition.envelope = every_clause().edition.envelope;
    paper.contributions = vec![from_state(0, 40_000), from_dinum(120_000)];
    paper.accounts = Vec::new();
    paper
}

/// Facts nobody wrote yet print as such.
fn no_clause() -> ConventionPaper {
    let full = two_parties();
    let bare = |party: &Party| Party {
        name: party.name.clone(),
        short_name: party.short_name.clone(),
        ..Party::default()
    };
    ConventionPaper {
        product: Product { name: full.product.name.clone(), ..Product::default() },
        edition: Edition { number: 18, ..Edition::default() },
        dinum: bare(&full.dinum),
        partners: full.partners.iter().map(bare).collect(),
        contributions: Vec::new(),
        accounts: Vec::new(),
        terms: Terms { end: day(2026, 12, 30), ..Terms::default() },
        signature: Signing { place: None, electronic: true },
        ..full
    }
}

#[cfg(test)]
#[path = "specimens_cases.rs"]
mod cases;
