//! The tables of a convention and the blocks to sign.

use super::french::{date, lower_article, of, without_article};
use super::funding::{Account, Contribution, Due, Instalment, Nature, Payer};
use super::paper::{ConventionPaper, Party};
use crate::convention::rules::instalment::delay;
use crate::money::Euros;
use crate::pdf::model::{Block, Cell, Column, Form, FormRow, Mark, Signature, Table, Text};
use crate::wording::language::{missing, typography};

fn column(title: &str, numeric: bool) -> Column {
    Column { title: title.to_owned(), numeric }
}

fn sum<'a>(amounts: impl Iterator<Item = &'a Euros>) -> Euros {
    Euros::from_cents(amounts.map(|amount| amount.cents()).sum())
}

fn amount(amount: Euros) -> Text {
    Text::from(amount.to_string())
}

/// Contributions by kind of expense, with the totals of rows and columns.
pub(super) fn contributions(paper: &ConventionPaper) -> Vec<Block> {
    if paper.contributions.is_empty() {
        return Vec::new();
    }
    let mut kinds: Vec<&str> = Vec::new();
    for (kind, _) in paper.contributions.iter().flat_map(|c| &c.allocations) {
        if !kinds.contains(&kind.as_str()) {
            kinds.push(kind);
        }
    }
    let mut columns = vec![column("Payeur et nature", false)];
    columns.extend(kinds.iter().map(|kind| column(kind, true)));
    columns.push(column("Total", true));
    let rows = paper.contributions.iter().map(|contribution| {
        let mut cells = vec![Cell::from(payer_and_nature(paper, contribution))];
        cells.extend(kinds.iter().map(|kind| allocated(std::slice::from_ref(contribution), kind).into()));
        cells.push(Text::marked(&contribution.amount.to_string(), Mark::Bold).into());
        cells
    });
    let rows = rows.collect();
    let mut total = vec![Cell::from("Total")];
    total.extend(kinds.iter().map(|kind| allocated(&paper.contributions, kind).into()));
    total.push(amount(total_of(paper)).into());
    let caption = if kinds.is_empty() { "Contributions" } else { "Contributions et affectations" };
    vec![Block::Table(Table {
        caption: Some(caption.to_owned()),
        columns,
        rows,
        total: Some(total),
        ..Table::default()
    })]
}

/// All contributions together.
pub(super) fn total_of(paper: &ConventionPaper) -> Euros {
    sum(paper.contributions.iter().map(|contribution| &contribution.amount))
}

/// What contributions allocate to a kind of expense; empty when none does.
fn allocated(contributions: &[Contribution], kind: &str) -> Text {
    let amounts: Vec<&Euros> = contributions
        .iter()
        .flat_map(|c| &c.allocations)
        .filter(|(name, _)| name == kind)
        .map(|(_, amount)| amount)
        .collect();
    if amounts.is_empty() { Text::default() } else { amount(sum(amounts.into_iter())) }
}

/// « DINUM (FAST), en numéraire ».
fn payer_and_nature(paper: &ConventionPaper, contribution: &Contribution) -> String {
    let name = without_article(&paper.party(contribution.payer).short_name);
    let fund =
        contribution.fund.as_deref().map(|fund| fund.trim_start_matches("du ").trim_start_matches("de la "));
    let fund = fund.map_or_else(String::new, |fund| format!(" ({fund})"));
    let nature = if contribution.nature == Nature::InKind { "en nature" } else { "en numéraire" };
    format!("{name}{fund}, {nature}")
}

/// Payments to come, in order of date.
pub(super) fn schedule(paper: &ConventionPaper) -> Vec<Block> {
    let mut due: Vec<(Payer, Payer, &Instalment)> = Vec::new();
    for contribution in &paper.contributions {
        if let Some((to, instalments)) = contribution.schedule() {
            due.extend(instalments.iter().map(|instalment| (contribution.payer, to, instalment)));
        }
    }
    let at_disposal = |it: &Contribution| matches!(it.nature, Nature::PutAtDisposal { .. });
    let (caption, sum_of) = if paper.contributions.iter().any(at_disposal) {
        ("Échéancier des contributions", "Total des échéances")
    } else {
        ("Échéancier des versements", "Total des versements")
    };
    if due.is_empty() {
        return vec![Block::Paragraph(missing("échéances"))];
    }
    due.sort_by_key(|(_, _, instalment)| instalment.due);
    let several = due.iter().any(|(_, to, _)| Some(to) != due.first().map(|first| &first.1));
    let mut columns = vec![
        column("N°", false),
        column("Événement", false),
        column("Au plus tard", false),
        column("Payeur", false),
    ];
    if several {
        columns.push(column("Bénéficiaire", false));
    }
    columns.push(column("Montant", true));
    let name = |payer: Payer| Text::from(without_article(&paper.party(payer).short_name));
    let rows = due.iter().enumerate().map(|(rank, (payer, to, instalment))| {
        let day = match instalment.due {
            Due::AtEffect => delay().into(),
            Due::On(day) => typography::no_break(&date(day)),
            Due::Unknown => typography::no_break(&missing("date")),
        };
        let mut cells = vec![
            Cell::from((rank + 1).to_string()),
            Cell::from(instalment.event.as_str()),
            Cell::from(day),
            name(*payer).into(),
        ];
        if several {
            cells.push(name(*to).into());
        }
        cells.push(amount(instalment.amount).into());
        cells
    });
    let rows = rows.collect();
    let mut total = vec![Cell::from(Text::default()); columns.len()];
    if let Some(cell) = total.get_mut(1) {
        *cell = Cell::from(sum_of);
    }
    if let Some(cell) = total.last_mut() {
        *cell = amount(sum(due.iter().map(|(_, _, instalment)| &instalment.amount))).into();
    }
    vec![Block::Table(Table {
        caption: Some(caption.to_owned()),
        columns,
        rows,
        total: Some(total),
        header_column: 1,
        ..Table::default()
    })]
}

/// Bank details of each party that is paid, when they are known.
pub(super) fn accounts(accounts: &[Account]) -> Vec<Block> {
    accounts.iter().map(|it| Block::Form(account(it, accounts.len() > 1))).collect()
}

/// Of several, each says whose it is and who keeps it.
fn account(account: &Account, of_several: bool) -> Form {
    let field =
        |label: &str, value: Text, code: bool| FormRow::Field { label: label.to_owned(), value, code };
    let plain = |label: &str, value: &str| field(label, Text::from(value), false);
    let mut rows = vec![plain("Titulaire", &account.holder)];
    rows.extend(account.domiciliation.as_deref().map(|value| plain("Domiciliation", value)));
    rows.extend(account.accountant.as_deref().filter(|_| of_several).map(|it| plain("Comptable", it)));
    if let Some(parts) = &account.rib {
        let labels = ["Code banque", "Code guichet", "N° de compte", "Clé RIB"].map(str::to_owned);
        rows.push(FormRow::Columns(labels.into_iter().zip(parts.iter().cloned()).collect()));
    }
    let iban = account.iban.as_deref().map_or_else(|| missing("IBAN"), Text::from);
    rows.push(field("IBAN", iban, account.iban.is_some()));
    rows.extend(account.bic.as_deref().map(|value| field("BIC", Text::from(value), true)));
    let whose = if of_several { of(&account.party) } else { "du bénéficiaire".to_owned() };
    Form { summary: format!("Coordonnées bancaires {whose}"), rows }
}

/// A block for each party, the partners first and the DINUM last.
pub(in crate::convention) fn signatures(paper: &ConventionPaper) -> Vec<Block> {
    let field = |rank: usize| paper.signature.electronic.then(|| format!("signature-{}", rank + 1));
    let partners = paper
        .partners
        .iter()
        .enumerate()
        .map(|(rank, party)| block(party, &format!("Pour {}", lower_article(&party.name)), field(rank)));
    let dinum = block(
        &paper.dinum,
        &format!("Pour {} ({})", lower_article(&paper.dinum.name), without_article(&paper.dinum.short_name)),
        field(paper.partners.len()),
    );
    vec![Block::Signatures(partners.chain(std::iter::once(dinum)).collect())]
}

fn block(party: &Party, title: &str, field: Option<String>) -> Signature {
    let or_missing = |value: Option<&String>, label: &str| {
        value.map_or_else(|| missing(label), |value| typography::set(&Text::from(value.as_str())))
    };
    Signature {
        party: Text::from(title),
        name: or_missing(party.signatory.as_ref(), "signataire"),
        title: or_missing(party.signatory_title.as_ref(), "qualité"),
        delegation: party
            .delegated_by
            .as_ref()
            .map(|deed| typography::set(&Text::from(format!("par délégation, en vertu de {deed}")))),
        field,
    }
}
