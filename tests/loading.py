"""What the loader tests share: one input read through the registry, and documents built by hand."""

import io
import zipfile
from pathlib import Path

from kit.load.registry import Blob, Limits, Options, detect, read
from kit.records import Failure

SAMPLES = Path(__file__).parent / "samples"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def load(content, name="export.txt", **limits):
    """(articles, failures) of one input: bytes, text, or the path of a sample."""
    if isinstance(content, Path):
        blob = Blob(str(content), content.read_bytes(), str(content))
    else:
        blob = Blob(name, content.encode() if isinstance(content, str) else content)
    items = list(read(blob, Options(fetch=False, limits=Limits(**limits))))
    failures = [item for item in items if isinstance(item, Failure)]
    return [item for item in items if not isinstance(item, Failure)], failures


def kind(content, name="export.txt"):
    """The name of the format that recognises the content."""
    return detect(Blob(name, content.encode() if isinstance(content, str) else content)).name


def meta(article, name):
    return dict(article.meta).get(name)


def docx(body, *, styles="", declaration=""):
    """A Word document's bytes: `body` is WordprocessingML, or a list of paragraphs."""
    if not isinstance(body, str):
        body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in body)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", f"{declaration}<w:document {WORD}><w:body>{body}</w:body></w:document>")
        if styles:
            package.writestr("word/styles.xml", f"<w:styles {WORD}>{styles}</w:styles>")
    return file.getvalue()


def pdf(*pages, title=""):
    """A PDF's bytes in Helvetica: each page a list of (x, y, size, text) on 600 by 800 points."""
    pages_at = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{pages_at}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, lines in enumerate(pages):
        shown = (f"/F1 {size} Tf 1 0 0 1 {x} {y} Tm ({_escaped(text)}) Tj" for x, y, size, text in lines)
        stream = "BT\n" + "\n".join(shown) + "\nET"
        fonts = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {5 + 2 * i} 0 R {fonts} >>")
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    objects.append(f"<< /Title ({_escaped(title)}) >>")
    return _assembled(objects)


def _escaped(text):
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _assembled(objects):
    out, starts = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010d} 00000 n \n" for at in starts)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    return out + f"{table}{trailer}\nstartxref\n{len(out)}\n%%EOF".encode()
