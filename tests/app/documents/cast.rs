//! Invented conventions, and the fonts they are set in.

use chrono::NaiveDate;
use jalon::config::Theme;
use jalon::convention::document::{
    Account, BudgetLine, Contribution, ConventionPaper, Delays, Due, Edition, Instalment, Nature, Objective,
    Party, Payer, Product, Signing, Terms,
};
use jalon::document::typefaces;
use jalon::money::Euros;
use jalon::pdf::Fonts;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[expect(clippy::unnecessary_wraps, reason = "facts are optional")]
fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn euros(euros: i64) -> Euros {
    Euros::from_cents(euros * 100)
}

/// The neutral theme, as it is embedded.
pub fn fonts() -> &'static Fonts {
    typefaces::of(Theme::Neutral).unwrap()
}

/// Two parties, every clause, a known account.
pub fn full() -> ConventionPaper {
    ConventionPaper {
        reference: "FAST-2026-014".to_owned(),
        version: 3,
        dated: day(2026, 3, 2),
        draft: true,
        product: Product {
            name: "Dossier Rentrée".to_owned(),
            presentation: some(
                "« Dossier Rentrée » permet aux familles de demander en une seule fois la bourse, la cantine et le transport scolaire de leurs enfants. Ouvert en septembre 2024 dans 31 collèges de la Vaunière, il a servi à 8\u{202f}140 familles à la rentrée 2025 ; 71 % d’entre elles ont obtenu la bourse sans produire de pièce.",
            ),
            phase: some("d’accélération"),
            stats_url: some("https://dossier-rentree.example/stats"),
            franceconnect_by: Some(day(2026, 9, 1)),
            jdma_by: Some(day(2026, 10, 1)),
        },
        edition: Edition {
            number: 18,
            month: some("janvier 2026"),
            opened: Some(day(2025, 11, 3)),
            laureates: Some(7),
            decided: Some(day(2026, 1, 22)),
            support_months: Some(6),
            envelope: some(
                "Créé par la loi de finances pour 2019, il est doté pour 2026 d’une enveloppe de 2\u{202f}500\u{202f}000\u{a0}€.",
            ),
            purpose: some(
                "déployer le service dans deux départements voisins et à financer une équipe de déploiement pendant un an",
            ),
        },
        dinum: dinum(),
        partners: vec![department()],
        carrier: 0,
        contributions: contributions(),
        accounts: vec![account()],
        terms: Terms {
            effect: None,
            end: Some(day(2027, 3, 31)),
            object: None,
            common_goal: some(
                "faire valoir sans démarche superflue les droits des familles à l’occasion de la rentrée scolaire",
            ),
            vat: some("hors du champ de la taxe sur la valeur ajoutée"),
            court: some("le tribunal administratif de Paris"),
            related: some("celles qui simplifient les aides aux familles"),
            visas: Vec::new(),
            objective: Some(Objective {
                label: "nombre de familles ayant déposé leur dossier en ligne".to_owned(),
                initial: "8\u{202f}140 familles".to_owned(),
                initial_on: day(2025, 10, 1),
                target: "20\u{202f}000 familles".to_owned(),
                target_on: day(2026, 10, 31),
            }),
            developer_months: Some(8),
            share_tenths: Some(667),
            refund_rule: None,
        },
        delays: Delays::default(),
        signature: Signing { place: some("Paris"), electronic: false },
    }
}

fn dinum() -> Party {
    Party {
        name: "l’État".to_owned(),
        short_name: "la DINUM".to_owned(),
        represented_by: some("la direction interministérielle du numérique"),
        address: some("20 avenue de Ségur, 75007 Paris"),
        siret: some("13002526500013"),
        signatory: some("Mme Claire Valmorin"),
        signatory_title: some("directrice interministérielle du numérique"),
        accountant: some(
            "le contrôleur budgétaire et comptable ministériel auprès des services du Premier ministre",
        ),
        ..Party::default()
    }
}

fn department() -> Party {
    Party {
        name: "le Département de la Vaunière".to_owned(),
        short_name: "le Département".to_owned(),
        legal_form: some("collectivité territoriale"),
        address: some("4 place des Halles, 98410 Montbrenne"),
        siret: some("22990041000015"),
        signatory: some("M. Yann Le Guirec"),
        signatory_title: some("président du conseil départemental"),
        empowered_by: some("la délibération n° 2026-041 du 6 février 2026"),
        accountant: some("la paierie départementale de la Vaunière"),
        ..Party::default()
    }
}

fn contributions() -> Vec<Contribution> {
    let part = |name: &str, amount: i64| (name.to_owned(), euros(amount));
    vec![
        Contribution {
            payer: Payer::Partner(0),
            nature: Nature::Paid {
                to: Payer::Dinum,
                instalments: vec![
                    Instalment {
                        event: "Notification de la convention".to_owned(),
                        due: Due::On(day(2026, 4, 30)),
                        amount: euros(30_000),
                    },
                    Instalment {
                        event: "Comité de septembre 2026".to_owned(),
                        due: Due::On(day(2026, 11, 15)),
                        amount: euros(30_000),
                    },
                ],
            },
            amount: euros(60_000),
            purpose: some("les dépenses de développement et de déploiement engagées par la DINUM"),
            fund: None,
            allocations: vec![part("Déploiement", 15_000), part("Développement", 45_000)],
            line: Some(joined()),
        },
        Contribution {
            payer: Payer::Dinum,
            nature: Nature::Spent,
            amount: euros(120_000),
            purpose: some("le coaching et le déploiement"),
            fund: some("du FAST"),
            allocations: vec![part("Coaching", 36_000), part("Déploiement", 84_000)],
            line: Some(BudgetLine { fund: None, fund_name: None, ..joined() }),
        },
        Contribution {
            payer: Payer::Dinum,
            nature: Nature::InKind,
            amount: euros(30_000),
            purpose: some("l’accompagnement de l’édition"),
            fund: None,
            allocations: vec![part("Coaching", 30_000)],
            line: None,
        },
    ]
}

fn joined() -> BudgetLine {
    BudgetLine {
        fund: some("1-2-00548"),
        fund_name: some("Participations diverses à la création de services publics innovants"),
        programme: some("129"),
        programme_name: some("Coordination du travail gouvernemental"),
        centre: some("0129-DINUM-FAST"),
    }
}

fn account() -> Account {
    Account {
        party: "la DINUM".to_owned(),
        accountant: some(
            "le contrôleur budgétaire et comptable ministériel auprès des services du Premier ministre",
        ),
        holder: "SCBCM Services du Premier ministre".to_owned(),
        domiciliation: some("Banque de France, 31 rue Croix-des-Petits-Champs, 75001 Paris"),
        rib: Some(["30001", "00064", "00000056789", "05"].map(str::to_owned)),
        iban: some("FR76 3000 1000 6400 0000 5678 905"),
        bic: some("BDFEFRPPCCT"),
    }
}

/// A draft whose account is not known yet, and little else.
pub fn bare() -> ConventionPaper {
    let mut paper = full();
    paper.accounts = Vec::new();
    paper.contributions.iter_mut().for_each(|it| it.line = None);
    paper.terms = Terms { end: Some(day(2026, 12, 30)), ..Terms::default() };
    paper.product = Product { name: "Dossier Rentrée".to_owned(), ..Product::default() };
    paper.edition = Edition { number: 18, ..Edition::default() };
    paper.partners[0].siret = None;
    paper.partners[0].signatory = None;
    paper.signature = Signing { place: None, electronic: true };
    paper
}

/// Five parties.
pub fn five_parties() -> ConventionPaper {
    let mut paper = full();
    let partner = |name: &str, short: &str, person: &str, title: &str| Party {
        name: name.to_owned(),
        short_name: short.to_owned(),
        signatory: some(person),
        signatory_title: some(title),
        empowered_by: None,
        ..department()
    };
    paper.partners.push(partner(
        "la Région des Trois-Vaux",
        "la Région",
        "Mme Zoé Čeliković",
        "présidente du conseil régional",
    ));
    paper.partners.push(partner(
        "l’Agence des mobilités scolaires",
        "l’Agence",
        "M. Aurélien Straß",
        "directeur général",
    ));
    paper.partners.push(partner(
        "les Hospices de Montbrenne",
        "les Hospices",
        "Mme Łucja Ørsted",
        "directrice des hospices civils",
    ));
    paper.contributions.push(Contribution {
        payer: Payer::Partner(1),
        nature: Nature::Paid {
            to: Payer::Dinum,
            instalments: vec![Instalment {
                event: "Mise en service régionale".to_owned(),
                due: Due::Unknown,
                amount: euros(40_000),
            }],
        },
        amount: euros(40_000),
        purpose: some("le déploiement dans les lycées"),
        fund: None,
        allocations: vec![("Déploiement".to_owned(), euros(40_000))],
        line: Some(joined()),
    });
    paper.terms.share_tenths = None;
    paper
}

/// The longest names and the largest amount.
pub fn long_names() -> ConventionPaper {
    let mut paper = full();
    paper.draft = false;
    "Observatoire territorial des accompagnements personnalisés et des transitions numériques"
        .clone_into(&mut paper.product.name);
    "l’Établissement public de coopération intercommunale pour l’aménagement, la mobilité et la transition écologique du Haut-Vaunois"
        .clone_into(&mut paper.partners[0].name);
    paper.partners[0].signatory_title = some(
        "présidente de l’établissement public de coopération intercommunale, vice-présidente déléguée aux mobilités",
    );
    paper.partners[0].delegated_by =
        some("l’arrêté n° 2026-118 du 12 février 2026 portant délégation de signature");
    let largest = Euros::from_cents(99_999_999_999);
    paper.contributions[1].amount = largest;
    paper.contributions[1].allocations = vec![("Coaching".to_owned(), largest)];
    paper
}
