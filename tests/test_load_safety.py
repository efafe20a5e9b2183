import gzip
import io
import pickle
import struct
import zipfile

import pytest
from conftest import LONG

from kit import load
from kit.load import Blob, Limits, Options, bounded, fetch, plain, registry, sniffs, urls
from kit.records import Failure, LimitExceeded, Offline, Refusal, UnsafeURL

TEXT = "Minister rejects new offer\n\nThe minister said that the talks were over and that no date had been set.\n"


def read(name, data, **options):
    return list(registry.read(Blob(name, data), Options(**options)))


def errors(items):
    return [item.error for item in items if isinstance(item, Failure)]


def zipped(members, **options):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize("name", ["a.pkl", "a.csv", "a.txt", "a"])
def test_a_pickle_is_never_read_whatever_its_name(name, tmp_path):
    class Trap:
        def __reduce__(self):
            return (open, (str(tmp_path / "sprung"), "w"))

    assert errors(read(name, pickle.dumps(Trap(), protocol=4))) == ["UnsafeFormat"]
    assert not (tmp_path / "sprung").exists()


def test_a_zip_bomb_is_unpacked_no_further_than_the_limits_allow(monkeypatch):
    unpacked, read_on = [], zipfile.ZipExtFile.read

    def counted(self, n=-1):
        data = read_on(self, n)
        unpacked.append(len(data))
        return data

    monkeypatch.setattr(zipfile.ZipExtFile, "read", counted)
    assert errors(read("a.zip", zipped([("big.txt", b"a" * 60_000_000)]))) == ["LimitExceeded"]
    assert bounded.FREE < sum(unpacked) <= bounded.FREE + bounded.CHUNK


def test_a_gzip_bomb_stops_early():
    assert errors(read("a.txt.gz", gzip.compress(b"a" * 60_000_000))) == ["LimitExceeded"]


def test_a_bomb_of_json_lines_stops_early():
    data = gzip.compress(b'{"text": "' + b"a" * 60_000_000 + b'"}\n')
    assert "LimitExceeded" in errors(read("a.jsonl.gz", data))


def test_the_limits_can_be_raised():
    limits = Limits(ratio=10_000, member_bytes=100_000_000)
    data = TEXT.encode() + b"a " * 15_000_000
    assert errors(read("a.txt.gz", gzip.compress(data), limits=limits)) == []


@pytest.mark.parametrize("name", ["../../evil.txt", "/abs.txt", "C:/evil.txt", "..\\evil.txt", "a/../../evil.txt"])
def test_a_member_that_leads_outside_is_refused_and_the_rest_read(name):
    info = zipfile.ZipInfo("x" * len(name))
    data = zipped([(info, TEXT), ("ok.txt", TEXT)]).replace(b"x" * len(name), name.encode())
    failure, article = read("a.zip", data)
    assert (failure.error, article.id) == ("UnsafePath", "ok")


def test_archives_in_archives_end_at_a_depth():
    data = TEXT.encode()
    for level in range(5):
        data = zipped([(f"{level}.zip" if level else "a.txt", data)])
    assert errors(read("a.zip", data)) == ["LimitExceeded"]
    assert errors(read("a.zip", data, limits=Limits(depth=6))) == []


def test_an_archive_that_holds_itself_many_times_ends():
    inner = zipped([(f"{n}.txt", b"a" * 11_000_000) for n in range(3)])
    outer = zipped([(f"{n}.zip", inner) for n in range(3)])
    assert set(errors(read("a.zip", outer))) == {"LimitExceeded"}


def test_too_many_members_are_refused():
    data = zipped([(f"{n}.txt", TEXT) for n in range(5)])
    assert errors(read("a.zip", data, limits=Limits(members=4))) == ["LimitExceeded"]


def test_an_encrypted_member_is_named():
    data = bytearray(zipped([("a.txt", TEXT)]))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert errors(read("a.zip", bytes(data))) == ["Encrypted"]


def test_a_cut_zip_yields_its_whole_members_and_says_so():
    data = zipped([(f"{n}.txt", TEXT + f"{n}" * 50) for n in range(5)])
    end = data.index(b"4.txt") + 10
    found = read("a.zip", data[:end])
    assert [item.id for item in found if not isinstance(item, Failure)] == ["0", "1", "2", "3"]
    assert errors(found) == ["CorruptFile"]


def test_everything_in_an_archive_is_accounted_for():
    names = ["a.txt", "__MACOSX/._a.txt", ".DS_Store", "map.png", "b.txt", "empty.txt"]
    found = read("a.zip", zipped([(name, TEXT if name[0] in "ab" else b"") for name in names]))
    assert len(found) == len(names)
    assert errors(found) == ["Skipped", "Skipped", "Skipped", "EmptyInput"]


def test_an_empty_archive_is_a_failure_and_not_silence():
    assert errors(read("a.zip", zipped([]))) == ["EmptyInput"]


BOMB = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
SPACE = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row>'
BOOK = SPACE.replace(b"worksheet", b"workbook")[:-16] + b'<sheets><sheet name="s"/></sheets></workbook>'


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE])
def test_a_workbook_that_declares_entities_is_refused(declared):
    sheet = declared + SPACE + b'<c t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>'
    data = zipped([("xl/workbook.xml", BOOK), ("xl/worksheets/sheet1.xml", sheet)])
    assert errors(read("a.xlsx", data)) == ["UnsafeXML"]


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE])
def test_unknown_xml_that_declares_entities_is_refused(declared):
    assert errors(read("a.xml", declared + b"<w>&b;</w>")) == ["UnsafeXML"]


def test_a_cell_far_to_the_right_takes_no_memory():
    sheet = SPACE + b'<c r="XFD1"><v>1</v></c></row></sheetData></worksheet>'
    data = zipped([("xl/workbook.xml", BOOK), ("xl/worksheets/sheet1.xml", sheet)])
    assert errors(read("a.xlsx", data)) == ["LimitExceeded"]


def test_a_row_of_many_cells_is_refused():
    assert errors(read("a.csv", b"title,text\n" + b"," * 1_000_000)) == ["LimitExceeded"]


def test_deep_json_is_refused():
    assert errors(read("a.json", b"[" * 200_000)) in (["LimitExceeded"], ["CorruptFile"])


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://osk.example/a",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://127.0.0.1:8888/api",
        "http://localhost/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fd00::1]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f.1/",
        "gopher://osk.example/",
        "http://",
    ],
)
def test_addresses_off_the_public_web_are_refused(url):
    (item,) = load.articles(url)
    assert item.error in ("UnsafeURL", "Offline")
    with pytest.raises((UnsafeURL, Offline)):
        fetch.check(url)


def test_only_wholly_public_hosts_pass(monkeypatch):
    def found(host, port, type):
        return [(0, 0, 0, "", (address, port)) for address in host.split("-")]

    monkeypatch.setattr(fetch.socket, "getaddrinfo", found)
    assert fetch.check("https://93.184.216.34/a") == ("93.184.216.34", ["93.184.216.34"], 443)
    with pytest.raises(UnsafeURL, match=r"10\.0\.0\.1"):
        fetch.check("https://93.184.216.34-10.0.0.1/a")


class Answer:
    reason = "moved"

    def __init__(self, status, location=None):
        self.status, self.location = status, location

    def getheader(self, name):
        return self.location


@pytest.mark.parametrize("target", ["http://127.0.0.1/", "file:///etc/passwd", "//169.254.169.254/"])
def test_a_redirect_is_checked_like_an_address(monkeypatch, target):
    def get(url, limits, until):
        if "public" not in url:
            fetch.check(url)
        return Answer(302, target), b""

    monkeypatch.setattr(fetch, "_get", get)
    with pytest.raises(UnsafeURL):
        fetch.page("https://public.example/a", Limits())


def test_redirects_end(monkeypatch):
    monkeypatch.setattr(fetch, "_get", lambda url, limits, until: (Answer(302, "/again"), b""))
    with pytest.raises(Offline, match="302"):
        fetch.page("https://public.example/a", Limits())


def test_a_page_is_read_by_its_bytes_and_keeps_its_address(monkeypatch):
    monkeypatch.setattr(fetch, "_get", lambda url, limits, until: (Answer(200), TEXT.encode()))
    (article,) = load.articles("https://public.example/world/osk-talks.txt")
    assert (article.id, article.path) == ("osk-talks", "https://public.example/world/osk-talks.txt")


def test_a_list_of_addresses_is_accounted_for_line_by_line():
    lines = (
        b"# mine\nhttps://osk.example/a\nhttps://osk.example/a?utm_source=x\nfile:///etc/passwd\n\nhttp://127.0.0.1/\n"
    )
    found = read("list.txt", lines, fetch=False)
    assert errors(found) == ["Offline", "Skipped", "Offline", "Offline"]


def test_a_list_inside_an_archive_fetches_nothing(monkeypatch):
    monkeypatch.setattr(urls, "fetched", lambda url, options: pytest.fail("fetched"))
    assert errors(read("a.zip", zipped([("list.txt", "https://osk.example/a\n")]))) == ["UnsafeURL"]


def test_a_file_store_is_read_where_fsspec_is_installed():
    fsspec = pytest.importorskip("fsspec")
    fsspec.filesystem("memory").pipe("/osk/a.txt", TEXT.encode())
    (article,) = load.articles("memory://osk/a.txt")
    assert article.text == TEXT


def test_a_chain_of_stores_is_refused():
    (failure,) = load.articles("memory://a.txt::file:///etc/passwd")
    assert failure.error == "UnsafeURL"


@pytest.mark.parametrize("head", [magic for magic, at, _ in sniffs.REFUSED if at == 0])
def test_known_formats_that_are_not_read_are_named(head):
    (failure,) = read("a.txt", head + b"\0" * 50)
    assert failure.error == "Unsupported" and failure.what_to_do


def test_a_mail_with_a_nul_in_its_charset_is_read():
    head = b'From: a@osk.example\nSubject: Osk talks end\nContent-Type: text/plain; charset="utf\0-8"\n'
    mail = head + b"\nThe talks are over.\n"
    assert errors(read("a.eml", mail)) == []


def test_parts_in_parts_end_at_a_depth():
    data = b"Subject: x\n\nThe talks are over.\n"
    for level in range(1_000):
        head = b"Subject: x\nContent-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level)
        data = head + b"Content-Type: message/rfc822\n\n" + data + b"\n--b%d--\n" % level
    assert errors(read("a.eml", b"From: a@osk.example\n" + data)) == ["LimitExceeded"]


@pytest.mark.parametrize("member", ["content.xml", "META-INF/container.xml", "ppt/presentation.xml"])
def test_other_packed_documents_are_named(member):
    assert errors(read("a.bin", zipped([(member, "<x/>"), ("b.xml", "<x/>")]))) == ["Unsupported"]


@pytest.mark.parametrize("piece", ["a", "- ", "<", "1/", '"', " ", "[x](", "*a*", "{", "=3D", "http://a ", "May 1 "])
@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.json", "a.html", "a.md", "a.jsonl", "a"])
def test_no_long_line_hangs(piece, name, ends):
    assert ends(read, name, (piece * (LONG // len(piece))).encode())


def test_a_large_file_that_must_be_read_whole_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT * 100, encoding="utf-8")
    (failure,) = load.articles(path, limits=Limits(file_bytes=1_000))
    assert failure.error == "LimitExceeded" and "file_bytes=" in failure.what_to_do


def test_a_directory_too_long_for_any_set_of_articles_is_not_parsed():
    data = bytearray(zipped([("a.txt", TEXT)]))
    struct.pack_into("<L", data, data.rindex(b"PK\x05\x06") + 12, 1_000_000_000)
    assert "CorruptFile" in errors(read("a.zip", bytes(data)))


def test_refusals_say_what_to_do():
    for refusal in (LimitExceeded("too large", "raise it"), Refusal("no", "yes")):
        assert str(refusal) == f"{refusal.message}; {refusal.what_to_do}"
    assert plain.headline("") is None


def test_a_pattern_that_is_none_is_refused_at_once():
    with pytest.raises(Refusal, match=r"split='\('"):
        load.articles(TEXT, split="(")
