//! For each code, the smallest change of the clean checkout that brings it.

use super::Change::{Add, Remove, Swap};
use super::{Change, Code, EDITION, INCUBATOR, ORGANISATION, OTHER, PRODUCT, reading};

/// (code, file of the finding, changes)
const CASES: &[(&str, &str, &[Change])] = &[
    ("unexpected_file", "_startups/photo.png", &[Add("_startups/photo.png", b"\x89PNG")]),
    ("unexpected_file", "_startups/notes", &[Add("_startups/notes", b"un brouillon")]),
    ("unexpected_file", "_startups/archives", &[Add("_startups/archives/x.md", b"---\n---\n")]),
    ("folder_missing", "_fasts", &[Remove("_fasts")]),
    (
        "file_without_extension",
        "_organisations/mairie",
        &[Add(
            "_organisations/mairie",
            b"---\nname: Mairie\ntype: autre\ndomaine_ministeriel: autres\n---\n",
        )],
    ),
    ("duplicate_slug", "_startups/sentier-clair", &[Add("_startups/sentier-clair", b"---\ntitle: X\n---\n")]),
    ("duplicate_slug", "_fasts/1_fast.md", &[Add("_fasts/1_fast.md", b"---\ntitle: FAST 1\n---\nTexte\n")]),
    ("not_utf8", OTHER, &[Add(OTHER, b"---\ntitle: Mar\xe9e\n---\n")]),
    ("front_matter_missing", OTHER, &[Add(OTHER, b"title: X\n")]),
    ("front_matter_missing", OTHER, &[Add(OTHER, b"---\ntitle: X\n")]),
    ("front_matter_missing", OTHER, &[Add(OTHER, b"")]),
    ("front_matter_invalid", OTHER, &[Swap(OTHER, "title: Marais", "title: 'Marais")]),
    ("front_matter_invalid", OTHER, &[Add(OTHER, b"---\n- a\n- b\n---\n")]),
    ("duplicate_field", PRODUCT, &[Swap(PRODUCT, "stats: true", "stats: true\nstats: true")]),
    ("unknown_field", PRODUCT, &[Swap(PRODUCT, "stats: true", "stats: true\ncouleur: vert")]),
    (
        "field_type_wrong",
        PRODUCT,
        &[Swap(PRODUCT, "mission: Rendre les sentiers sûrs.", "mission: [Rendre, sûr]")],
    ),
    ("field_type_wrong", PRODUCT, &[Swap(PRODUCT, "stats: true", "stats: peut-être")]),
    ("field_type_wrong", PRODUCT, &[Swap(PRODUCT, "promotion: 1", "promotion: un")]),
    ("field_type_wrong", OTHER, &[Swap(OTHER, "[Eau]", "Eau")]),
    ("required_field_missing", PRODUCT, &[Swap(PRODUCT, "title: Sentier clair", "title: ''")]),
    ("required_field_missing", PRODUCT, &[Swap(PRODUCT, "    start: 2024-04-01\n", "")]),
    ("required_field_missing", ORGANISATION, &[Swap(ORGANISATION, "type: operateur\n", "")]),
    ("invalid_date", PRODUCT, &[Swap(PRODUCT, "date: 2024-10-01", "date: 01/10/2024")]),
    ("invalid_date", PRODUCT, &[Swap(PRODUCT, "date: 2024-10-01", "date: 2024-02-30")]),
    ("invalid_amount", PRODUCT, &[Swap(PRODUCT, "montant: 120000", "montant: beaucoup")]),
    ("invalid_amount", PRODUCT, &[Swap(PRODUCT, "montant: 120000", "montant: 1.005")]),
    ("invalid_email", PRODUCT, &[Swap(PRODUCT, "contact@sentier", "contact sentier")]),
    ("invalid_reference", PRODUCT, &[Swap(PRODUCT, "/organisations/office", "https://x.fr/office")]),
    ("text_not_nfc", PRODUCT, &[Swap(PRODUCT, "sûrs", "su\u{302}rs")]),
    ("text_not_nfc", PRODUCT, &[Swap(PRODUCT, "## Problème", "## Proble\u{300}me")]),
    ("zero_width_character", PRODUCT, &[Swap(PRODUCT, "Les balises", "Les\u{200b} balises")]),
    ("zero_width_character", PRODUCT, &[Swap(PRODUCT, "title: Sentier", "title: Sen\u{ad}tier")]),
    ("html_escaped", PRODUCT, &[Swap(PRODUCT, "Rendre les", "Rendre &quot;les&quot;")]),
    ("html_in_text", INCUBATOR, &[Swap(INCUBATOR, "Elle aide.", "Elle <span class=\"b\">aide</span>.")]),
    ("surrounding_spaces", PRODUCT, &[Swap(PRODUCT, "title: Sentier clair", "title: 'Sentier clair '")]),
    (
        "slug_not_plain_ascii",
        "_organisations/préfecture.md",
        &[Add(
            "_organisations/préfecture.md",
            b"---\nname: P\ntype: autre\ndomaine_ministeriel: autres\n---\n",
        )],
    ),
    (
        "similar_slug",
        "_organisations/officedessentiers.md",
        &[Add(
            "_organisations/officedessentiers.md",
            b"---\nname: P\ntype: autre\ndomaine_ministeriel: autres\n---\n",
        )],
    ),
    (
        "similar_slug",
        "_organisations/office-des-sentierz.md",
        &[Add(
            "_organisations/office-des-sentierz.md",
            b"---\nname: P\ntype: autre\ndomaine_ministeriel: autres\n---\n",
        )],
    ),
    ("duplicate_title", PRODUCT, &[Swap(OTHER, "title: Marais vivant", "title: SENTIER-Clair")]),
    (
        "duplicate_acronym",
        ORGANISATION,
        &[Add(
            "_organisations/autre.md",
            b"---\nname: P\nacronym: ods\ntype: autre\ndomaine_ministeriel: autres\n---\n",
        )],
    ),
    (
        "duplicate_retired_slug",
        PRODUCT,
        &[Swap(OTHER, "contact:", "redirect_from: [/startups/sentes]\r\ncontact:")],
    ),
    (
        "no_sponsor",
        PRODUCT,
        &[Swap(PRODUCT, "sponsors:\n  - /organisations/office-des-sentiers\n", "sponsors: []\n")],
    ),
    (
        "unknown_organisation",
        PRODUCT,
        &[Swap(PRODUCT, "/organisations/office-des", "/organisations/bureau-des")],
    ),
    (
        "unknown_organisation",
        INCUBATOR,
        &[Swap(INCUBATOR, "/organisations/office-des", "/organisations/bureau-des")],
    ),
    (
        "unknown_incubator",
        PRODUCT,
        &[Swap(PRODUCT, "incubator: fabrique-verte", "incubator: fabrique-bleue")],
    ),
    ("unknown_product", INCUBATOR, &[Swap(INCUBATOR, "- sentes", "- sente")]),
    (
        "incubator_owner_missing",
        INCUBATOR,
        &[Swap(INCUBATOR, "owner: /organisations/office-des-sentiers", "owner: ''")],
    ),
    ("unknown_phase", PRODUCT, &[Swap(PRODUCT, "name: construction", "name: croissance")]),
    ("phase_sheet_missing", "_phases", &[Remove("_phases/construction.md")]),
    ("phase_tie", PRODUCT, &[Swap(PRODUCT, "start: 2024-04-01", "start: 2024-01-15")]),
    ("phase_out_of_order", PRODUCT, &[Swap(PRODUCT, "name: investigation", "name: opere")]),
    ("phase_overlap", PRODUCT, &[Swap(PRODUCT, "end: 2024-03-31", "end: 2024-04-02")]),
    ("phase_gap", PRODUCT, &[Swap(PRODUCT, "end: 2024-03-31", "end: 2024-03-30")]),
    ("end_before_start", PRODUCT, &[Swap(PRODUCT, "end: 2024-03-31", "end: 2024-01-14")]),
    (
        "last_phase_ended",
        PRODUCT,
        &[Swap(PRODUCT, "start: 2024-04-01", "start: 2024-04-01\n    end: 2026-08-19")],
    ),
    ("future_phase", PRODUCT, &[Swap(PRODUCT, "start: 2024-04-01", "start: 2026-08-21")]),
    ("future_event", PRODUCT, &[Swap(PRODUCT, "date: 2024-10-01", "date: 2026-08-21")]),
    ("event_before_first_phase", PRODUCT, &[Swap(PRODUCT, "date: 2024-10-01", "date: 2024-01-14")]),
    ("unknown_event_kind", PRODUCT, &[Swap(PRODUCT, "name: committee", "name: comité")]),
    ("escaped_url", PRODUCT, &[Swap(PRODUCT, "fr/stats", "fr/stats?a=1&amp;b=2")]),
    ("escaped_url", PRODUCT, &[Swap(PRODUCT, "fr/stats", "fr/mes\\_stats")]),
    (
        "url_with_spaces",
        PRODUCT,
        &[Swap(PRODUCT, "https://sentier.exemple.fr\n", "'https://sentier.exemple.fr '\n")],
    ),
    ("url_with_spaces", PRODUCT, &[Swap(PRODUCT, "fr/stats", "fr/nos stats")]),
    ("empty_url", PRODUCT, &[Swap(PRODUCT, "link: https://sentier.exemple.fr", "link: ''")]),
    ("empty_url", PRODUCT, &[Swap(PRODUCT, "link: https://sentier.exemple.fr", "link:")]),
    ("invalid_url", PRODUCT, &[Swap(PRODUCT, "link: https://sentier", "link: sentier")]),
    ("stats_without_url", PRODUCT, &[Swap(PRODUCT, "stats_url: https://sentier.exemple.fr/stats\n", "")]),
    ("stats_url_despite_false", PRODUCT, &[Swap(PRODUCT, "stats: true", "stats: false")]),
    ("user_type_off_list", PRODUCT, &[Swap(PRODUCT, "- etat", "- marcheurs")]),
    ("theme_near_duplicate", OTHER, &[Swap(OTHER, "[Eau]", "[randonnées]")]),
    ("accessibility_status_off_list", PRODUCT, &[Swap(PRODUCT, "non conforme", "presque conforme")]),
    (
        "empty_body",
        PRODUCT,
        &[Swap(PRODUCT, "## Problème\n\nLes balises tombent.\n", "<!-- à écrire -->\n<br/>\n")],
    ),
    (
        "mission_too_long",
        PRODUCT,
        &[Swap(
            PRODUCT,
            "Rendre",
            "Rendre tout à fait, mais vraiment tout à fait et sans le moindre doute, après tant et tant d’années où chacun a dû se contenter de chemins mal tenus, mal dits et mal connus, en toute saison et en tout lieu,",
        )],
    ),
    ("award_without_event", PRODUCT, &[Swap(PRODUCT, "name: fast", "name: other")]),
    ("award_without_event", PRODUCT, &[Swap(PRODUCT, "promotion 1\n", "promotion 2\n")]),
    ("event_without_award", PRODUCT, &[Swap(PRODUCT, "fast:\n  promotion: 1\n  montant: 120000\n", "")]),
    ("award_amounts_differ", PRODUCT, &[Swap(PRODUCT, "Montant de 120 000€", "Montant de 60 000€")]),
    (
        "award_amounts_differ",
        EDITION,
        &[Swap(
            EDITION,
            "- Basile Quentin\n",
            "\n<ul><li><h2>Sentier clair</h2><p>Montant : 100 000 €</p></li></ul>\n",
        )],
    ),
    (
        "duplicate_award",
        PRODUCT,
        &[Swap(
            PRODUCT,
            "fast:\n  promotion: 1\n  montant: 120000\n",
            "fast:\n  - {promotion: 1, montant: 120000}\n  - {promotion: 1, montant: 1}\n",
        )],
    ),
    ("edition_unknown", PRODUCT, &[Swap(PRODUCT, "  promotion: 1", "  promotion: 9")]),
    ("edition_number_conflict", EDITION, &[Swap(EDITION, "promotion: 1", "promotion: 2")]),
    (
        "announced_laureate_unknown",
        EDITION,
        &[Swap(EDITION, "- Basile Quentin\n", "## Les lauréats\n\n1. Inconnue, rien\n")],
    ),
    ("duplicate_committee_member", EDITION, &[Swap(EDITION, "- Basile Quentin", "- Anouk LEMARIE")]),
    ("edition_total_differs", EDITION, &[Swap(EDITION, "120 000€", "130 000€")]),
    ("edition_count_differs", EDITION, &[Swap(EDITION, "sélectionné 1", "sélectionné deux")]),
];

#[test]
fn each_code_has_its_case() {
    for (code, file, changes) in CASES {
        let findings = reading(changes).findings;
        let found = findings.iter().find(|f| f.code.as_str() == *code && f.file == format!("content/{file}"));
        let found = found.unwrap_or_else(|| panic!("{code} in {file}: {findings:#?}"));
        assert!(!found.detail.is_empty() && found.message.ends_with('.'), "{found:?}");
    }
}

#[test]
fn no_code_is_without_a_case() {
    for code in Code::ALL {
        let has_case = CASES.iter().any(|(text, ..)| *text == code.as_str());
        // A file that cannot be opened cannot be made by the tests, which may run as root; the others are
        // found by comparing with the database, in `tests/app/import.rs`.
        let elsewhere =
            [Code::FileUnreadable, Code::SheetDisappeared, Code::AwardDisappeared, Code::FieldKept];
        assert!(has_case || elsewhere.contains(code), "{code:?}");
    }
    let mut names: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Code::ALL.len());
}

#[test]
fn a_bad_field_or_file_costs_nothing_more() {
    let reading = reading(&[
        Swap(PRODUCT, "mission: Rendre les sentiers sûrs.", "mission: [Rendre, sûr]"),
        Add(OTHER, b"---\ntitle: 'x\n---\n"),
    ]);
    assert_eq!(reading.products.len(), 1);
    assert_eq!(
        (reading.products[0].mission.as_str(), reading.products[0].title.as_str()),
        ("", "Sentier clair")
    );
    assert_eq!(reading.unread.len(), 1, "the broken sheet has not disappeared");
    let lines: Vec<_> = reading.findings.iter().map(|f| (f.code.as_str(), f.detail.as_str())).collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert_eq!(lines[1], ("field_type_wrong", "mission, ligne 3\u{a0}: une liste au lieu d’un texte"));
    assert!(lines[0].1.starts_with("ligne "), "{lines:?}");
}
