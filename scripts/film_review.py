"""Films a whole review of the seeds' events by keyboard alone, in a real Chromium, into docs/review/.

Loads the demonstration into a database of its own, serves it, signs in, walks to the queue with Tab, and then decides on
every event that waits with one key for each act, until nothing waits. The mouse is never used. Ends with an error where a
key does not do what it should. PNGs are written with a palette of 256 colours; `docs/review/README.md` says what each shows.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from screenshots import CHROMIUM, FLAGS, ROOT, serve, shrink

OUT = ROOT / "docs" / "review"
SIZE = {"width": 1400, "height": 1000}
REJECTED_EVERY = 9
MOST_TABS = 40


class Film:
    """A page that is worked by keys, and the pictures taken of it."""

    def __init__(self, page: Page, painter: Page) -> None:
        self.page, self.painter = page, painter
        self.frames: list[tuple[str, str]] = []

    def take(self, name: str, words: str) -> None:
        """Keeps a picture of what is seen now."""
        file = f"{len(self.frames) + 1:02d}-{name}.png"
        (OUT / file).write_bytes(shrink(self.painter, self.page.screenshot()))
        self.frames.append((file, words))

    def go(self, *keys: str) -> None:
        """Presses keys, the last of which leads to another page."""
        for key in keys[:-1]:
            self.page.keyboard.press(key)
        with self.page.expect_navigation():
            self.page.keyboard.press(keys[-1])

    def write(self, key: str, words: str) -> None:
        """Goes to a field by its key, writes into it and does its act with Enter."""
        self.page.keyboard.press(key)
        self.page.keyboard.type(words)
        self.go("Enter")

    def said(self) -> str:
        """What the page answered; an act that was refused ends the film."""
        if wrong := self.page.query_selector(".messagelist .error"):
            raise SystemExit(f"refused: {wrong.inner_text()}")
        told = self.page.query_selector(".messagelist")
        return told.inner_text() if told else ""

    def is_over(self) -> bool:
        """Whether nothing waits any more."""
        return "Nothing waits here" in self.page.inner_text(".review__event")


def sign_in(film: Film, password: str) -> None:
    """Signs in and walks to the queue."""
    film.page.keyboard.type("admin")
    film.page.keyboard.press("Tab")
    film.page.keyboard.type(password)
    film.go("Enter")
    for _ in range(MOST_TABS):
        film.page.keyboard.press("Tab")
        if film.page.evaluate("document.activeElement.textContent.trim()") == "Review queue":
            film.take("way", "Signed in; Tab leads to the review queue.")
            film.go("Enter")
            return
    raise SystemExit("Tab does not lead to the review queue")


def first_events(film: Film) -> None:
    """Every act once, each in a picture."""
    film.take("queue", "The first event: its sentence in context, how it was read and dated, and a key for each act.")
    film.write("t", "A title that a person gave")
    film.take("title", "t: its title is written and kept.")
    film.write("d", "2024-01")
    film.take("date", "d: its date, as EDTF.")
    film.write("n", "Compared with the ministry’s own page.")
    film.write("q", "Which day was it?")
    film.take("question", "n and q: a note, and a question that stays open.")
    film.go("y")
    film.take("mine", "y: taken on.")
    film.go("a")
    film.take("accepted", "a: accepted; the next event is there.")
    film.go("u")
    film.take("undone", "u: the last act undone; its event is back.")
    film.go("a")
    film.go("j")
    film.go("k")
    film.write("x", "Told by nobody else.")
    film.take("rejected", "j and k: forth and back. x: rejected, with a reason.")


def all_others(film: Film) -> int:
    """Decides on everything that waits; how many there were."""
    count = 0
    while not film.is_over():
        if film.page.query_selector("[data-key=r]"):
            if not any("apart" in name for name, _ in film.frames):
                film.take("likely", "The machine proposes that two are one, and says why: m merges them.")
            film.go("r")
            film.said()
            if not any("apart" in name for name, _ in film.frames):
                film.take("apart", "r: they are two, for good.")
            continue
        count += 1
        if count % REJECTED_EVERY == 0:
            film.write("x", "Not a happening of this war.")
        else:
            film.go("a")
        film.said()
    film.take("done", f"Nothing waits any more; {count} more events were decided on, one key each.")
    return count


def main() -> int:
    """Films the review; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8191)
    base = f"http://127.0.0.1:{parser.parse_args().port}"
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATABASE_URL": f"sqlite:///{folder}/db.sqlite3", "VAR_DIR": folder, "CELERY_BROKER_URL": ""}
        for command in (["migrate", "--verbosity", "0"], ["load_demo", "--verbosity", "0"]):
            subprocess.run([sys.executable, str(ROOT / "manage.py"), *command], check=True, stdout=subprocess.DEVNULL)
        password = (Path(folder) / "admin-login.txt").read_text(encoding="utf-8").split()[-1]
        server = serve(base)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
                page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
                film = Film(page, browser.new_page())
                page.goto(f"{base}/admin/")
                page.bring_to_front()
                sign_in(film, password)
                first_events(film)
                all_others(film)
                browser.close()
        finally:
            server.terminate()
            server.wait()
    lines = [f"![{words}]({name})\n\n{words}\n" for name, words in film.frames]
    opening = "# A whole review by keyboard\n\n`make film` reviews every event of the seeds in a real browser, without a mouse, and takes these.\n"
    (OUT / "README.md").write_text("\n".join([opening, *lines]), encoding="utf-8")
    print(f"{len(film.frames)} pictures in {OUT.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
