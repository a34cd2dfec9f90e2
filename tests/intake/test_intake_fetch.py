from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Iterator

import pytest
from loopback import Asked, Send, Server, answer, fetcher, redirect, server

from kawat.errors import FetchError, UsageError
from kawat.intake.addresses import look_up
from kawat.intake.fetch import Fetched, Fetcher, Limits, agent, parse

PAGE = b"<p>The harbour reopened.</p>"


@pytest.fixture(scope="module")
def web() -> Iterator[Server]:
    with server() as made:
        yield made


def fetch(web: Server, path: str) -> Fetched:
    return fetcher().fetch(web.url + path)


def refusal(url: str, asking: Fetcher | None = None) -> FetchError:
    with pytest.raises(FetchError) as error:
        (asking or fetcher()).fetch(url)
    return error.value


def test_a_page(web: Server) -> None:
    web.answers["/a b?q=é"] = web.answers["/a%20b?q=%C3%A9"] = answer(
        PAGE, Content_Type='text/html; charset="UTF-8"', ETag='"7"'
    )
    found = fetch(web, "/a b?q=é#part")
    assert (found.status, found.body, found.charset) == (200, PAGE, "utf-8")
    assert found.url == web.url + "/a%20b?q=%C3%A9"
    asked = web.asked[-1].headers
    assert (asked["user-agent"], asked["host"]) == ("Kawat/test", f"127.0.0.1:{web.port}")
    assert "cookie" not in asked


def test_no_cookie_is_kept(web: Server) -> None:
    web.answers["/set"] = answer(b"", "302 Found", Location="/then", Set_Cookie="a=b")
    web.answers["/then"] = answer(PAGE)
    asking = fetcher()
    asking.fetch(web.url + "/set")
    asking.fetch(web.url + "/then")
    assert all("cookie" not in asked.headers for asked in web.asked)


@pytest.mark.parametrize("packing", ["gzip", "x-gzip", "deflate", "identity", ""])
def test_packed_answers(web: Server, packing: str) -> None:
    packed = {"gzip": gzip.compress(PAGE), "x-gzip": gzip.compress(PAGE), "deflate": zlib.compress(PAGE)}
    web.answers["/packed"] = answer(packed.get(packing, PAGE), Content_Encoding=packing)
    assert fetch(web, "/packed").body == PAGE


@pytest.mark.parametrize("packing", ["br", "zstd", "gzip, gzip"])
def test_a_packing_not_asked_for(web: Server, packing: str) -> None:
    web.answers["/odd"] = answer(PAGE, Content_Encoding=packing)
    assert "not asked for" in str(refusal(web.url + "/odd"))


def test_bombs_and_what_is_too_large(web: Server) -> None:
    web.answers["/bomb"] = answer(gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")
    web.answers["/large"] = answer(b"x" * 1_000_001)
    web.answers["/broken"] = answer(gzip.compress(PAGE)[:-9], Content_Encoding="gzip")
    assert "larger than 1 MB" in str(refusal(web.url + "/bomb"))
    assert "200 times" in str(refusal(web.url + "/bomb", fetcher(limits=Limits(seconds=5))))
    assert "larger than 1 MB" in str(refusal(web.url + "/large"))
    assert "end is missing" in str(refusal(web.url + "/broken"))


def test_redirects(web: Server) -> None:
    for number in range(8):
        web.answers[f"/r{number}"] = redirect(f"r{number + 1}", "301 Moved")
    web.answers["/r8"] = answer(PAGE)
    assert fetch(web, "/r3").url == web.url + "/r8"
    assert "more than 5 times" in str(refusal(web.url + "/r2"))
    web.answers["/round"] = redirect("/about")
    web.answers["/about"] = redirect("/round#1")
    assert "in a circle" in str(refusal(web.url + "/round"))
    web.answers["/lost"] = answer(b"", "302 Found")
    assert "to nowhere" in str(refusal(web.url + "/lost"))


@pytest.mark.parametrize(
    "where",
    [
        "http://169.254.169.254/latest",
        "http://10.0.0.1/",
        "http://[::1]:80/",
        "http://2130706434.0/",
        "http://0/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::a9fe:a9fe]/",
    ],
)
def test_a_redirect_to_a_private_address_is_not_followed(web: Server, where: str) -> None:
    web.answers["/away"] = redirect(where)
    error = refusal(web.url + "/away")
    assert "no address of the public internet" in str(error) or "leads nowhere" in str(error)


@pytest.mark.parametrize(
    "where", ["file:///etc/passwd", "gopher://a.example/", "//u:p@a.example/", "http:///x"]
)
def test_a_redirect_elsewhere_is_not_followed(web: Server, where: str) -> None:
    web.answers["/away"] = redirect(where)
    assert refusal(web.url + "/away").lasting


def test_this_machine_is_not_asked_unless_allowed(web: Server) -> None:
    before = len(web.asked)
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:7f00:1]"):
        error = refusal(f"http://{host}:{web.port}/", fetcher(allowed=()))
        assert "no address of the public internet" in str(error)
    assert len(web.asked) == before


def test_a_name_that_leads_to_a_private_address(web: Server) -> None:
    asking = fetcher(allowed=(), resolver=lambda *_: ["127.0.0.1"])
    assert "news.example leads to 127.0.0.1" in str(refusal(f"http://news.example:{web.port}/", asking))


def test_the_second_answer_of_a_resolver_is_never_asked_for(web: Server) -> None:
    """DNS rebinding: the first answer passes the check, the second would be another machine."""
    web.answers["/"] = answer(PAGE)
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    asking = fetcher(resolver=lambda *_: next(answers))
    assert asking.fetch(f"http://news.example:{web.port}/").body == PAGE
    assert web.asked[-1].headers["host"] == f"news.example:{web.port}"
    assert next(answers) == ["127.0.0.2"]


def test_each_redirect_is_looked_up_and_checked(web: Server) -> None:
    answers = iter([["127.0.0.1"], ["10.1.1.1"]])
    asking = fetcher(resolver=lambda *_: next(answers))
    web.answers["/again"] = redirect("/other")
    assert "leads to 10.1.1.1" in str(refusal(f"http://news.example:{web.port}/again", asking))


def test_the_next_address_where_the_first_does_not_answer(web: Server) -> None:
    web.answers["/"] = answer(PAGE)
    asking = fetcher(resolver=lambda *_: ["127.0.0.9", "127.0.0.1"])
    assert asking.fetch(f"http://news.example:{web.port}/").body == PAGE


def drip(send: Send, asked: Asked) -> None:
    for byte in answer(PAGE * 40):
        send(bytes([byte]))
        time.sleep(0.05)


def drip_body(send: Send, asked: Asked) -> None:
    send(answer(b"", Content_Length=None))
    for _ in range(60):
        send(b"<p>more")
        time.sleep(0.05)


def silent(send: Send, asked: Asked) -> None:
    time.sleep(3)


def pour(send: Send, asked: Asked) -> None:
    send(answer(b"", Content_Length=None))
    while True:
        send(b"<p>more " * 8000)


def promise(send: Send, asked: Asked) -> None:
    send(answer(PAGE, Content_Length=9_000))
    time.sleep(3)


@pytest.mark.parametrize("slow", [drip, drip_body, silent, promise])
def test_a_server_that_takes_its_time(web: Server, slow: object) -> None:
    web.answers["/slow"] = slow  # type: ignore[assignment]
    began = time.monotonic()
    error = refusal(web.url + "/slow", fetcher(limits=Limits(seconds=0.4)))
    assert "too long" in str(error)
    assert not error.lasting
    assert time.monotonic() - began < 0.9


def test_a_server_that_never_ends(web: Server) -> None:
    web.answers["/pour"] = pour
    assert "larger than 1 MB" in str(refusal(web.url + "/pour"))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"220 mail.example ESMTP\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nno",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 300_000 + b"\r\n\r\n",
    ],
)
def test_answers_that_are_none(web: Server, raw: bytes) -> None:
    web.answers["/raw"] = raw
    error = refusal(web.url + "/raw")
    assert "breaks off" in str(error)
    assert not error.lasting


@pytest.mark.parametrize(
    ("status", "lasting"),
    [
        ("404 Not Found", True),
        ("410 Gone", True),
        ("403 Forbidden", True),
        ("429 Too Many", False),
        ("503 X", False),
    ],
)
def test_refusals_of_the_server(web: Server, status: str, lasting: bool) -> None:
    web.answers["/no"] = answer(b"no", status, Retry_After="120")
    error = refusal(web.url + "/no")
    assert (error.status, error.lasting, error.retry_after) == (int(status[:3]), lasting, "120")
    assert f"answers {status[:3]}" in str(error)


def test_nothing_new(web: Server) -> None:
    web.answers["/feed"] = answer(b"", "304 Not Modified")
    found = fetcher().fetch(web.url + "/feed", {"If-None-Match": '"7"'})
    assert found.is_unchanged
    assert web.asked[-1].headers["if-none-match"] == '"7"'


def test_nobody_listens() -> None:
    with server() as gone:
        url = gone.url
    assert "cannot be reached" in str(refusal(url))


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/", "file:///etc/passwd", "http://", "http://[::1", "http://a\nb/", "http://a:99999/"],
)
def test_what_is_no_url_of_the_web(url: str) -> None:
    with pytest.raises(FetchError):
        parse(url)


def test_a_password_is_refused_and_never_repeated() -> None:
    with pytest.raises(FetchError, match="leave it out") as error:
        parse("http://user:secret@news.example/")
    assert "secret" not in str(error.value)


def test_a_proxy_is_used_only_when_asked_for(web: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", web.url)
    with server() as origin:
        origin.answers["/"] = answer(PAGE)
        assert fetcher().fetch(origin.url + "/").body == PAGE
        assert len(origin.asked) == 1
        web.answers[origin.url + "/"] = answer(b"by proxy")
        assert fetcher(proxy=web.url).fetch(origin.url + "/").body == b"by proxy"
        assert len(origin.asked) == 1


def test_a_private_address_is_not_asked_through_a_proxy_either(web: Server) -> None:
    asking = fetcher(allowed=(), proxy=web.url)
    assert "no address of the public internet" in str(refusal("http://10.0.0.1/", asking))


def test_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAWAT_CONTACT", "desk@example.org")
    monkeypatch.setenv("KAWAT_TIMEOUT", "3")
    made = Fetcher.of_settings()
    assert made.agent.startswith("Kawat/")
    assert made.agent.endswith(" (desk@example.org)")
    assert (made.limits.seconds, made.allowed, made.resolver) == (3.0, (), look_up)
    monkeypatch.setenv("KAWAT_TIMEOUT", "soon")
    with pytest.raises(UsageError, match="KAWAT_TIMEOUT"):
        Fetcher.of_settings()


@pytest.mark.parametrize("contact", ["a\r\nX: y", "(b)", "ä"])
def test_a_contact_that_cannot_stand_in_a_header(contact: str) -> None:
    with pytest.raises(UsageError, match="KAWAT_CONTACT"):
        agent(contact)
