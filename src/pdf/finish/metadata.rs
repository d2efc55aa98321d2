//! Properties of the file, said twice and alike: in XMP and in the information dictionary.

use lopdf::{Document, Object, Stream, dictionary};

use super::super::error::PdfError;
use super::super::model::Metadata;
use super::object::{name, text};

/// What draws the file.
const PRODUCER: &str = "Jalon";

/// Adds both and gives the XMP, which says what the file keeps if it `conforms`.
pub fn add(file: &mut Document, meta: &Metadata, conforms: bool) -> Result<Object, PdfError> {
    let day = Object::string_literal(meta.date.format("D:%Y%m%d000000Z").to_string());
    let info = file.trailer.get(b"Info")?.as_reference()?;
    file.set_object(
        info,
        dictionary! {
            "Title" => text(&meta.title),
            "Author" => text(&meta.author),
            "Subject" => text(&meta.subject),
            "Creator" => text(PRODUCER),
            "Producer" => text(PRODUCER),
            "CreationDate" => day.clone(),
            "ModDate" => day,
        },
    );
    let stream = Stream::new(
        dictionary! { "Type" => name("Metadata"), "Subtype" => name("XML") },
        xmp(meta, conforms).into_bytes(),
    );
    Ok(Object::Reference(file.add_object(stream)))
}

fn xmp(meta: &Metadata, conforms: bool) -> String {
    let day = meta.date.format("%Y-%m-%dT00:00:00Z");
    let (title, author, subject) = (escape(&meta.title), escape(&meta.author), escape(&meta.subject));
    let claims = if conforms { CLAIMS } else { "" };
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n\
<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n\
<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{subject}</rdf:li></rdf:Alt></dc:description>\n\
<dc:language><rdf:Bag><rdf:li>fr-FR</rdf:li></rdf:Bag></dc:language>\n\
<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate><xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>\n\
<pdf:Producer>{PRODUCER}</pdf:Producer>\n\
{claims}\n\
</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>"
    )
}

/// What the file keeps; PDF/A wants every schema it does not know described, that of PDF/UA among them.
const CLAIMS: &str = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\
<pdfuaid:part>1</pdfuaid:part>\n\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of the PDF/UA standard the file conforms to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>";

fn escape(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_escaped() {
        let date = chrono::NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        let meta = Metadata {
            title: "Eau & \u{b}<sel>".into(),
            author: "DINUM".into(),
            subject: String::new(),
            date,
        };
        assert!(!xmp(&meta, false).contains("pdfaid:part"));
        let xmp = xmp(&meta, true);
        assert!(xmp.contains("Eau &amp; &lt;sel&gt;") && xmp.contains("2026-03-02T00:00:00Z"));
    }
}
