//! Comparisons: what is wrong with one, what it says, and its interval computed again, beside published ones.

use proptest::prelude::*;

use super::again::{Again, Method};
use super::*;

fn figure(text: &str) -> Figure {
    text.parse().unwrap()
}

fn group(name: &str, size: u32, value: &str, deviation: &str) -> Group {
    Group {
        name: name.to_owned(),
        size,
        value: figure(value),
        deviation: (!deviation.is_empty()).then(|| figure(deviation)),
    }
}

fn compared(studied: Group, control: Group, (low, high): (&str, &str), level: &str) -> Compared {
    Compared { studied, control, low: figure(low), high: figure(high), level: figure(level) }
}

fn shares() -> Compared {
    let (with, without) = (group("avec rappel", 1_200, "34,2", ""), group("sans rappel", 1_180, "29,1", ""));
    compared(with, without, ("1,4", "8,8"), "95")
}

fn plain(text: &str) -> String {
    text.replace(['\u{202f}', '\u{a0}'], " ")
}

#[test]
fn a_comparison_says_what_is_wrong_and_where() {
    type Edit = fn(&mut Compared);
    use Part::{Deviation, High, Level, Low, Name, Size, Value};
    use Side::{Control, Studied};
    let cases: [(&str, Edit, &[Part]); 26] = [
        ("percent", |_| {}, &[]),
        ("percent", |it| it.studied.name.clear(), &[Name(Studied)]),
        ("percent", |it| it.studied.name = "é".repeat(120), &[]),
        ("percent", |it| it.studied.name = "é".repeat(121), &[Name(Studied)]),
        ("percent", |it| it.control.name = "avec rappel".to_owned(), &[Name(Control)]),
        ("percent", |it| it.control.size = 0, &[Size(Control)]),
        ("percent", |it| it.control.size = 1, &[]),
        ("percent", |it| it.studied.value = figure("100,1"), &[Value(Studied), High]),
        ("percent", |it| it.control.value = figure("-0,1"), &[Value(Control), High]),
        ("percent", |it| it.studied.deviation = Some(figure("1")), &[Deviation(Studied)]),
        ("percent", |it| it.low = figure("5,1"), &[]),
        ("percent", |it| it.low = figure("5,100001"), &[Low]),
        ("percent", |it| it.high = figure("5,1"), &[]),
        ("percent", |it| it.high = figure("5,099999"), &[High]),
        ("percent", |it| it.high = figure("1,3"), &[High]),
        ("percent", |it| it.level = figure("50"), &[]),
        ("percent", |it| it.level = figure("49,999999"), &[Level]),
        ("percent", |it| it.level = figure("99,999999"), &[]),
        ("percent", |it| it.level = figure("100"), &[Level]),
        ("duration:days", |it| it.control.deviation = Some(figure("2")), &[Deviation(Studied)]),
        (
            "duration:days",
            |it| {
                it.studied.deviation = Some(figure("0"));
                it.control.deviation = Some(figure("-2"));
            },
            &[Deviation(Control)],
        ),
        ("mark:20", |_| {}, &[Value(Studied), Value(Control)]),
        ("count:", |it| it.control.value = figure("-0,1"), &[Value(Control), High]),
        ("euros", |it| it.control.value = figure("32"), &[]),
        ("euros", |it| it.control.value = figure("-32"), &[High]),
        (
            "euros",
            |it| {
                it.studied.value = figure("999999999999");
                it.control.value = figure("-999999999999");
            },
            &[Value(Control)],
        ),
    ];
    for (unit, edit, expected) in cases {
        let mut it = shares();
        edit(&mut it);
        let found: Vec<Part> = it.faults(&unit.parse().unwrap()).iter().map(Fault::part).collect();
        assert_eq!(found, expected, "{unit}: {it:?}");
    }
    let mut above = shares();
    above.low = figure("6");
    let told = above.faults(&Unit::Percent)[0].to_string();
    assert_eq!(
        plain(&told),
        "L’intervalle ne contient pas l’écart, qui est de +5,1 points : cette borne est au-dessus."
    );
}

/// The examples of R. G. Newcombe, 1998, table II, method 10; quantiles of Student’s law are of the usual tables.
#[test]
fn an_interval_is_computed_again_as_published() {
    let of = |x: i128, n: u32| Figure::quotient(x * 100, i128::from(n)).unwrap().to_string();
    for ((x1, n1), (x2, n2), low, high) in [
        ((56, 70), (48, 80), "5,24", "33,39"),
        ((9, 10), (3, 10), "17,05", "80,9"),
        ((6, 7), (2, 7), "5,82", "80,62"),
        ((5, 56), (0, 29), "-3,81", "19,26"),
        ((0, 10), (0, 20), "-16,11", "27,75"),
        ((0, 10), (0, 10), "-27,75", "27,75"),
        ((10, 10), (0, 20), "67,91", "100"),
        ((10, 10), (0, 10), "60,75", "100"),
    ] {
        let two = (group("a", n1, &of(x1, n1), ""), group("b", n2, &of(x2, n2), ""));
        let it = compared(two.0, two.1, ("-100", "100"), "95").again(&Unit::Percent).unwrap();
        assert_eq!(
            (it.low.rounded(2), it.high.rounded(2)),
            (figure(low), figure(high)),
            "{x1}/{n1}, {x2}/{n2}"
        );
        assert_eq!(it.method, Method::Newcombe);
    }
    let euros = "euros".parse().unwrap();
    for (studied, control, level, expected) in [
        // Equal variances and sizes: 2(n − 1) degrees of freedom; 2 ± 2,0484 × 1.
        (
            group("a", 15, "12", "2,738613"),
            group("b", 15, "10", "2,738613"),
            "95",
            Some(("-0,0484", "4,0484", 28)),
        ),
        // 18 degrees of freedom; 1 ± 2,8784 × 0,447214.
        (group("a", 10, "5", "1"), group("b", 10, "4", "1"), "99", Some(("-0,2873", "2,2873", 18))),
        // Many: the quantile is the normal one; 3 ± 1,95996 × 0,141421.
        (
            group("a", 1_000_000, "8", "100"),
            group("b", 1_000_000, "5", "100"),
            "95",
            Some(("2,7228", "3,2772", 1_999_998)),
        ),
        // Too few, no deviation, none at all, an unusual level.
        (group("a", 3, "5", "1"), group("b", 3, "4", "1"), "95", None),
        (group("a", 1, "5", "1"), group("b", 30, "4", "1"), "95", None),
        (group("a", 30, "5", ""), group("b", 30, "4", ""), "95", None),
        (group("a", 30, "5", "0"), group("b", 30, "4", "0"), "95", None),
        (group("a", 30, "5", "1"), group("b", 30, "4", "1"), "94", None),
        (group("a", 30, "5", "999999999999"), group("b", 30, "4", "1"), "95", None),
    ] {
        let found = compared(studied, control, ("-100", "100"), level).again(&euros);
        let found = found.map(|Again { low, high, method }| (low.rounded(4), high.rounded(4), method));
        let expected = expected.map(|it| (figure(it.0), figure(it.1), Method::Welch { freedom: it.2 }));
        assert_eq!(found, expected);
    }
}

#[test]
fn a_comparison_reads_in_sentences() {
    let unit: Unit = "effect:percent".parse().unwrap();
    let told = |it: &Compared, unit: &Unit| plain(&it.told(unit).join("\n"));
    assert_eq!(
        told(&shares(), &unit),
        "34,2 % pour 1 200 (avec rappel) contre 29,1 % pour 1 180 (sans rappel) ; intervalle à 95 % : de +1,4 à \
         +8,8 points.\nRecalculé de ces groupes, supposés indépendants : de +1,4 à +8,8 points (méthode de \
         Newcombe, scores de Wilson)."
    );
    let mut none = shares();
    none.low = figure("-0,4");
    assert!(told(&none, &unit).contains("L’intervalle contient zéro : à ce niveau, l’écart peut être nul."));
    let (with, without) = (group("avec", 40, "3,5", "1,2"), group("sans", 38, "5", "1,4"));
    let days = compared(with, without, ("-2,1", "-0,9"), "95");
    assert_eq!(
        told(&days, &"effect:duration:days".parse().unwrap()),
        "3,5 jours pour 40 (avec, écart type 1,2) contre 5 jours pour 38 (sans, écart type 1,4) ; intervalle à \
         95 % : de −2,1 à −0,9 jours.\nRecalculé de ces groupes, supposés indépendants : de −2,1 à −0,9 jours \
         (méthode de Welch, 72 degrés de liberté)."
    );
}

#[test]
fn a_comparison_is_stored_and_read_back() {
    let mut it = shares();
    assert_eq!(it.to_string().parse::<Compared>().as_ref(), Ok(&it));
    it.studied.name = "« avec » \"rappel\"".to_owned();
    it.studied.deviation = Some(figure("1,5"));
    assert_eq!(it.to_string().parse::<Compared>().as_ref(), Ok(&it));
    for text in ["", "{}", "0 0 1", "{\"studied\": 3}"] {
        assert!(text.parse::<Compared>().is_err(), "{text}");
    }
}

proptest! {
    /// The difference stands within its interval, which narrows with more people and widens with the level.
    #[test]
    fn an_interval_computed_again_holds_the_difference(
        shares in (0_i64..=100_000_000, 0_i64..=100_000_000), sizes in (2_u32..100_000, 2_u32..100_000),
    ) {
        let of = |name: &str, size: u32, value: i64| Group {
            name: name.to_owned(),
            size,
            value: Figure::from_millionths(value),
            deviation: None,
        };
        let at = |factor: u32, level: &str| {
            let two = (of("a", sizes.0 * factor, shares.0), of("b", sizes.1 * factor, shares.1));
            let it = compared(two.0, two.1, ("-100", "100"), level);
            (it.difference().unwrap(), it.again(&Unit::Percent).unwrap())
        };
        let (difference, it) = at(1, "95");
        // To the last millionth, where a share is none or whole.
        let near = |one: Figure, other: Figure| one.millionths() <= other.millionths() + 1;
        prop_assert!(near(it.low, difference) && near(difference, it.high), "{:?} {:?}", difference, it);
        let wide = |it: Again| it.high.millionths() - it.low.millionths();
        prop_assert!(wide(at(4, "95").1) <= wide(it) + 2);
        prop_assert!(wide(at(1, "99").1) + 2 >= wide(it));
    }
}
