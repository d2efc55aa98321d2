//! Markdown of the sheets, as safe HTML.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// Draws Markdown; every tag and address that could act is taken away.
///
/// The sheet's first level of headings becomes `top`, so that the page keeps its own order.
pub fn draw(text: &str, top: HeadingLevel) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let shift = top as usize - 1;
    let highest = Parser::new_ext(text, options)
        .filter_map(|event| match event {
            Event::Start(Tag::Heading { level, .. }) => Some(level as usize),
            _ => None,
        })
        .min()
        .unwrap_or(1);
    let moved = |level: HeadingLevel| {
        HeadingLevel::try_from((level as usize - highest + 1 + shift).min(6)).unwrap_or(HeadingLevel::H6)
    };
    let events = Parser::new_ext(text, options).map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
            level: moved(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(moved(level))),
        // A picture would be fetched from elsewhere: its description stands for it.
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => Event::Text(CowStr::Borrowed("")),
        other => other,
    });
    let mut drawn = String::with_capacity(2 * text.len());
    html::push_html(&mut drawn, events);
    ammonia::Builder::default()
        .rm_tags(["img", "h1", "hr", "details", "summary", "bdo", "map", "area"])
        .url_schemes(["http", "https", "mailto"].into())
        .clean(&drawn)
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_take_the_place_the_page_gives_them() {
        let html = draw("## Le problème\n\nTexte.\n\n### Détail", HeadingLevel::H2);
        assert_eq!(html, "<h2>Le problème</h2>\n<p>Texte.</p>\n<h3>Détail</h3>\n");
    }

    #[test]
    fn nothing_in_it_can_act() {
        for text in [
            "<script>alert(1)</script>",
            "[x](javascript:alert(1))",
            "<p onclick=\"x()\" style=\"color:red\">a</p>",
            "![alt](https://ailleurs.example/pixel.png)",
            "<iframe src=\"https://ailleurs.example\"></iframe>",
        ] {
            let html = draw(text, HeadingLevel::H2);
            for forbidden in ["script", "javascript", "onclick", "style", "<img", "iframe"] {
                assert!(!html.contains(forbidden), "{text} → {html}");
            }
        }
    }
}
