"""Word documents: DOCX, RTF, and the old .doc that is refused."""

import io
import zipfile

from loading import SAMPLES, docx, kind, load

HEADING = '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
TITLED = (
    '<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>Talks</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>They opened.</w:t></w:r></w:p>"
)


def paragraph(inner):
    return f"<w:p><w:r>{inner}</w:r></w:p>"


def test_a_heading_is_the_title_in_whatever_language_word_was():
    (article,), failures = load(docx(TITLED, styles=HEADING), "a.docx")
    assert not failures
    assert (article.title, article.headline, article.text) == ("Talks", (0, 5), "Talks\nThey opened.")


def test_tables_links_boxes_and_breaks_are_read():
    link = "<w:p><w:hyperlink><w:r><w:t>linked</w:t></w:r></w:hyperlink></w:p>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph('<w:t>cell</w:t>')}</w:tc></w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent>{paragraph('<w:t>control</w:t>')}</w:sdtContent></w:sdt>"
    broken = paragraph("<w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t>")
    (article,), _ = load(docx(link + table + control + broken), "a.docx")
    assert article.text == "linked\ncell\ncontrol\none\ntwo\tthree"


def test_deleted_text_is_not_read():
    body = paragraph("<w:t>kept</w:t>") + "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    (article,), _ = load(docx(body), "a.docx")
    assert article.text == "kept"


def test_a_document_type_is_refused_in_any_encoding():
    declaration = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x "y">]>'
    _, failures = load(docx(["&x;"], declaration=declaration), "a.docx")
    assert [failure.error for failure in failures] == ["UnsafeXML"]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("word/document.xml", f"{declaration}<d>&x;</d>".encode("utf-16"))
    _, failures = load(file.getvalue(), "a.docx")
    assert [failure.error for failure in failures] == ["UnsafeXML"]


def test_a_bomb_is_refused():
    _, failures = load(docx([" " * 30_000_000]), "a.docx")
    assert [failure.error for failure in failures] == ["LimitExceeded"]


def test_a_cut_document_is_refused():
    whole = docx(["text"] * 100)
    _, failures = load(whole[: len(whole) // 2], "a.docx")
    assert [failure.error for failure in failures] == ["CorruptFile"]


def test_an_empty_document_is_refused():
    _, failures = load(docx([""]), "a.docx")
    assert [failure.error for failure in failures] == ["EmptyInput"]


def test_rich_text_keeps_quotes_and_drops_the_addresses_of_links():
    source = (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title Hidden}}"
        r'See {\field{\*\fldinst HYPERLINK "http://x.example/a"}{\fldrslt the pier}}.\par '
        r"\ldblquote No,\rdblquote  she said. Caf\'e9 \u8220?yes\u8221? \u-10179?\u-8704?\par}"
    )
    (article,), _ = load(source, "a.rtf")
    assert article.text == "See the pier.\n“No,” she said. Café “yes” 😀"


def test_rich_text_is_known_whatever_it_is_called():
    assert kind(r"{\rtf1 text}", "a.DOCX") == "rtf"


def test_broken_rich_text_is_refused_or_read_but_never_raised():
    for source in (
        r"{\rtf1\uc",
        r"{\rtf1 \u99999999 x}",
        r"{\rtf1{\pict\bin x}",
        r"{\rtf1\'z}}}}}",
        r"{\rtf1{\*\fldinst{\*\fldinst",
    ):
        articles, failures = load(source, "a.rtf")
        assert len(articles) + len(failures) == 1


def test_old_word_files_are_refused_with_what_to_do():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    _, (failure,) = load(ole + "WordDocument".encode("utf-16-le"), "a.doc")
    assert failure.error == "Unsupported" and "old Word" in failure.message and ".docx" in failure.what_to_do
    _, (failure,) = load(ole + "EncryptedPackage".encode("utf-16-le"), "a.docx")
    assert failure.error == "Encrypted"


def test_samples():
    (article,), _ = load(SAMPLES / "docx" / "plain.docx")
    assert article.title == "Varna envoy lands in Lund as test deadline nears" and len(article.text.split("\n")) == 6
    assert article.published is None
    assert load(SAMPLES / "docx" / "xxe.docx")[1][0].error == "UnsafeXML"
    assert load(SAMPLES / "docx" / "corrupt.docx")[1][0].error == "CorruptFile"
