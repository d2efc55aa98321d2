//! Cases of the template: what it refuses, what it retains, how it numbers.

use std::collections::BTreeMap;

use super::fault::{Fault, TemplateError};
use super::lexicon::{Lexicon, Sort, Word};
use super::render::render;
use super::scope::Scope;
use super::template::Template;
use super::walk;
use crate::pdf::model::Block;

fn lines(source: &str, scope: &Scope) -> Result<Vec<String>, TemplateError> {
    let blocks = render(&Template::parse(source)?, scope, &BTreeMap::new())?;
    let mut out = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                out.push(format!("{} | {}", heading.number.unwrap_or_default(), heading.title.plain()));
            }
            Block::Paragraph(text) | Block::Statement(text) => out.push(text.plain()),
            Block::List(list) => out.extend(list.items.iter().map(|item| format!("- {}", item.text.plain()))),
            other => out.push(format!("{other:?}")),
        }
    }
    Ok(out)
}

fn scope() -> Scope {
    let mut scope = Scope::default();
    scope.known("nom", "la Région");
    scope.fact("date", "date", None);
    scope.flag("vrai", true);
    scope.flag("faux", false);
    let items = ["un", "deux"].map(|name| {
        let mut item = Scope::default();
        item.known("chose.nom", name);
        item
    });
    scope.list("chose", items.to_vec());
    scope
}

#[test]
fn headings_are_numbered_among_those_retained() {
    let source = "## Article — A {#a}\n[si faux]\n### Omis {#o}\n[fin]\n### Un {#u}\nVoir {ref:u} et {ref:b}.\n## Article — B {#b}\n### Deux\n## Annexe — C\n### Trois";
    let expected = [
        "Article 1 | A",
        "1.1 | Un",
        "Voir 1.1 et 2.",
        "Article 2 | B",
        "2.1 | Deux",
        "PageBreak",
        "Annexe | C",
        "1 | Trois",
    ];
    assert_eq!(lines(source, &scope()).unwrap(), expected);
}

#[test]
fn annexes_are_told_apart_when_there_are_several() {
    let source = "## Article — A\nVoir l’annexe {ref:d} et {ref:e}.\n## Annexe — C\n### Un\n## Annexe — D {#d}\n### Un {#e}";
    let expected = [
        "Article 1 | A",
        "Voir l’annexe\u{a0}2 et A2.1.",
        "PageBreak",
        "Annexe 1 | C",
        "A1.1 | Un",
        "PageBreak",
        "Annexe 2 | D",
        "A2.1 | Un",
    ];
    assert_eq!(lines(source, &scope()).unwrap(), expected);
}

#[test]
fn conditions_loops_and_marks() {
    let source = "[si vrai et non faux]\n{nom}[si faux] omis[sinon] **gras**[fin]\n[sinon]\nnon\n[fin]\n[pour chaque chose]\n- {chose.nom} ;\n[fin]\nLe {date}.";
    let expected = ["la Région gras", "- un\u{202f};", "- deux.", "Le [date à compléter]."];
    assert_eq!(lines(source, &scope()).unwrap(), expected);
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    let cases = [
        ("\n{inconnu}", 2, "variable {inconnu} inconnue"),
        ("[si peut-etre]\nx\n[fin]", 1, "condition « peut-etre » inconnue"),
        ("a\n[si vrai]\nb", 2, "passage ouvert ici et jamais fermé par [fin]"),
        ("a\n[fin]", 2, "[fin] sans ouverture"),
        ("[pour chaque autre]\nx\n[fin]", 1, "liste « autre » inconnue"),
        ("{ref:nulle}", 1, "renvoi vers « nulle », absent ou omis"),
        ("a {nom", 1, "accolade jamais fermée"),
        ("a [si vrai] b", 1, "[si …] jamais fermé par [fin]"),
        ("[bloc autre]", 1, "bloc « autre » inconnu"),
        ("[autre]", 1, "indication [autre] inconnue"),
        ("## T {#t, ailleurs}", 1, "titre : option « ailleurs » inconnue"),
    ];
    for (source, line, reason) in cases {
        assert_eq!(
            lines(source, &scope()).unwrap_err(),
            TemplateError { line, reason: reason.to_owned() },
            "{source}"
        );
    }
}

const WORDS: [Word; 6] = [
    Word { name: "nom", sort: Sort::Variable, meaning: "", within: None },
    Word { name: "date", sort: Sort::Variable, meaning: "", within: None },
    Word { name: "chose.nom", sort: Sort::Variable, meaning: "", within: Some("chose") },
    Word { name: "vrai", sort: Sort::Condition, meaning: "", within: None },
    Word { name: "chose", sort: Sort::List, meaning: "", within: None },
    Word { name: "tableau", sort: Sort::Block, meaning: "", within: None },
];

/// All that is wrong: line, reason, advice.
fn told(source: &str) -> Vec<(usize, String, String)> {
    let (template, mut faults) = Template::read(source);
    faults.extend(walk::faults(&template, Lexicon(&WORDS)));
    faults.sort();
    faults.into_iter().map(|Fault { line, reason, advice }| (line, reason, advice)).collect()
}

#[test]
fn each_fault_has_its_line_and_its_remedy() {
    for (source, line, reason, advice) in [
        ("## T\n{nmo}", 2, "variable {nmo} inconnue", "Vouliez-vous dire {nom} ?"),
        ("{xyz}", 1, "variable {xyz} inconnue", "Choisissez un nom dans la liste."),
        (
            "{chose.nom}",
            1,
            "variable {chose.nom} inconnue",
            "Ce nom n’existe qu’entre [pour chaque chose] et [fin].",
        ),
        ("[si vria]\nx\n[fin]", 1, "condition « vria » inconnue", "Vouliez-vous dire [si vrai] ?"),
        (
            "[pour chaque choses]\nx\n[fin]",
            1,
            "liste « choses » inconnue",
            "Vouliez-vous dire [pour chaque chose] ?",
        ),
        ("[bloc tableua]", 1, "bloc « tableua » inconnu", "Vouliez-vous dire [bloc tableau] ?"),
        // Branches that no document takes are walked too.
        ("[si vrai et non vrai]\n{nmo}\n[fin]", 2, "variable {nmo} inconnue", "Vouliez-vous dire {nom} ?"),
        ("[si vrai]\na\n[sinon]\n{nmo}\n[fin]", 4, "variable {nmo} inconnue", "Vouliez-vous dire {nom} ?"),
        ("a [si vrai]b[sinon]{nmo}[fin]", 1, "variable {nmo} inconnue", "Vouliez-vous dire {nom} ?"),
        (
            "## A {#a}\n## B {#a}",
            2,
            "titre « a » déjà nommé ligne 1",
            "Donnez-lui un autre nom, ou n’en donnez pas.",
        ),
        (
            "## Article — A {#art}\n{ref:atr}",
            2,
            "renvoi vers « atr », qu’aucun titre ne porte",
            "Vouliez-vous dire {ref:art} ?",
        ),
        (
            "## A {#a}\n{ref:a}",
            2,
            "renvoi vers « a », un titre sans numéro (ligne 1)",
            "Renvoyez à un article ou à un paragraphe d’article.",
        ),
        (
            "[si vrai]\n## Article — A {#a}\n[fin]\n{ref:a}",
            4,
            "renvoi vers « a », que le texte peut omettre (ligne 2)",
            "Placez ce renvoi sous la même condition que le titre.",
        ),
        (
            "### P",
            1,
            "paragraphe numéroté avant tout article",
            "Placez-le sous un titre « ## » que le texte n’omet pas.",
        ),
        (
            "[si vrai]\n## A\n[fin]\n### P",
            4,
            "paragraphe numéroté avant tout article",
            "Placez-le sous un titre « ## » que le texte n’omet pas.",
        ),
        (
            "a\n[si vrai]\nb",
            2,
            "passage ouvert ici et jamais fermé par [fin]",
            "Ajoutez une ligne [fin] à la fin du passage.",
        ),
        ("a\n[fin]", 2, "[fin] sans ouverture", "Supprimez cette ligne, ou ouvrez le passage plus haut."),
        (
            "[ensemble]\na\n[sinon]\nb\n[fin]",
            3,
            "[sinon] au lieu de [fin] (ouverture ligne 1)",
            "Seul [si …] a un [sinon], et un seul.",
        ),
        ("a **b", 1, "« ** » ouvert et jamais fermé sur cette ligne", "Ajoutez « ** » à la fin du passage."),
        ("a nom}", 1, "« } » sans ouverture", "Supprimez ce signe, ou ouvrez ce qu’il ferme."),
        (
            "a [fin]",
            1,
            "[fin] ou [sinon] sans ouverture",
            "Supprimez-le, ou ouvrez le passage par [si …] sur la même ligne.",
        ),
        (
            "[si vrai]a[sinon]b[sinon]c[fin]",
            1,
            "deux [sinon] de suite",
            "Un passage n’en a qu’un : supprimez le second.",
        ),
        (
            "#### T",
            1,
            "titre mal formé",
            "Écrivez « ## » pour un article ou « ### » pour un paragraphe, suivi d’une espace.",
        ),
        (
            "## Article 1 Objet",
            1,
            "article ou annexe sans numéro",
            "Écrivez « ## Article — titre » ou « ## Annexe — titre », avec un tiret long.",
        ),
    ] {
        assert_eq!(told(source), [(line, reason.to_owned(), advice.to_owned())], "{source}");
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let source = "## A {#a}\n{nmo} et {xyz}\n[autre]\n{ref:b}\n[si vrai\n- {date}\n{nom";
    let lines: Vec<usize> = told(source).into_iter().map(|it| it.0).collect();
    assert_eq!(lines, [2, 2, 3, 4, 5, 7]);
}

#[test]
fn what_is_sure_where_one_stands_is_no_fault() {
    for source in [
        "[si vrai]\n## Article — A {#a}\n[fin]\n[si vrai et nom]\n{ref:a}\n[fin]",
        "[si non vrai]\n## Article — A {#a}\n[fin]\n[si vrai]\nx\n[sinon]\n{ref:a}\n[fin]",
        "[si vrai et nom]\nx\n[sinon]\n## Article — A {#a}\n[fin]\n[si vrai et nom]\ny\n[sinon]\n{ref:a}\n[fin]",
        "## Article — A {#a}\n[pour chaque chose]\n- {chose.nom}, {nom}, {ref:a}[si chose.nom] ;[fin]\n[fin]\n[bloc tableau]",
    ] {
        assert_eq!(told(source), [], "{source}");
    }
}

#[test]
fn passages_too_deep_are_refused_and_those_side_by_side_are_not() {
    let beside = "[si a]x[fin] ".repeat(40);
    assert!(Template::read(&beside).1.is_empty());
    for deep in ["[si a]".repeat(20_000), "[ensemble]\n".repeat(20_000)] {
        assert_eq!(Template::read(&deep).1.len(), 1);
    }
}

#[test]
fn what_repeats_too_often_is_refused_on_its_line() {
    let mut scope = scope();
    scope.list("chose", vec![Scope::default(); 5]);
    let nested = |depth, body: &str| {
        format!("## A\n{}{body}\n{}", "[pour chaque chose]\n".repeat(depth), "[fin]\n".repeat(depth))
    };
    assert_eq!(lines(&nested(6, "x"), &scope).unwrap().len(), 1 + 5_usize.pow(6));
    // Text, or nothing at all: neither is walked to the end.
    for (depth, body) in [(7, "x"), (15, "x"), (15, ""), (15, "[si faux]\nx\n[fin]")] {
        let error = lines(&nested(depth, body), &scope).unwrap_err();
        assert!(error.reason.contains("trop long"), "{error}");
        assert!((2..=depth + 1).contains(&error.line), "{depth}: {error}");
    }
}

#[test]
fn a_list_inside_itself_is_a_fault() {
    let advice = "Fermez par [fin] le passage qui la répète déjà, ou retirez celui-ci.".to_owned();
    for (source, line) in [
        ("[pour chaque chose]\n[pour chaque chose]\nx\n[fin]\n[fin]", 2),
        ("[pour chaque chose]\n[si vrai]\n[ensemble]\n[pour chaque chose]\nx\n[fin]\n[fin]\n[fin]\n[fin]", 4),
    ] {
        let fault = (line, "liste « chose » répétée dans elle-même".to_owned(), advice.clone());
        assert_eq!(told(source), [fault], "{source}");
    }
    let beside = "[pour chaque chose]\nx\n[fin]\n[pour chaque chose]\nx\n[fin]";
    assert_eq!(told(beside), []);
}
