"""Screenshots of the pages at two widths, in light and dark, into docs/screenshots/.

Serves the database that DATABASE_URL names on a port of its own, opens each page in Chromium and stops the server. It
loads nothing: `make demo` or `manage.py load_demo` comes first. PNGs are written with a palette of 256 colours.
"""

import argparse
import base64
import os
import re
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zlib
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "screenshots"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SIZES = {"desktop": (1440, 1000), "phone": (390, 844)}
SCHEMES = ("light", "dark")
START_TIMEOUT_S = 60
QUANTISE = """async (encoded) => {
  const picture = new Image();
  picture.src = `data:image/png;base64,${encoded}`;
  await picture.decode();
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext("2d");
  context.drawImage(picture, 0, 0);
  const pixels = context.getImageData(0, 0, picture.width, picture.height).data;
  const colours = new Uint32Array(pixels.length / 4);
  const counts = new Map();
  for (let at = 0; at < colours.length; at++) {
    const colour = (pixels[4 * at] << 16) | (pixels[4 * at + 1] << 8) | pixels[4 * at + 2];
    colours[at] = colour;
    counts.set(colour, (counts.get(colour) || 0) + 1);
  }
  const kept = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 256).map(([colour]) => colour);
  const parts = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];
  const palette = kept.map(parts);
  const index = new Map(kept.map((colour, at) => [colour, at]));
  const nearest = (colour) => {
    const [r, g, b] = parts(colour);
    let best = 0, least = Infinity;
    for (let at = 0; at < palette.length; at++) {
      const far = (palette[at][0] - r) ** 2 + (palette[at][1] - g) ** 2 + (palette[at][2] - b) ** 2;
      if (far < least) [best, least] = [at, far];
    }
    index.set(colour, best);
    return best;
  };
  let text = "";
  for (const colour of colours) text += String.fromCharCode(index.get(colour) ?? nearest(colour));
  return { width: picture.width, height: picture.height, palette: palette.flat(), indices: btoa(text) };
}"""


def main() -> int:
    """Takes every screenshot; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8190)
    base = f"http://127.0.0.1:{parser.parse_args().port}"
    OUT.mkdir(parents=True, exist_ok=True)
    server = serve(base)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            take_all(browser, base, addresses(base))
            browser.close()
    finally:
        server.terminate()
        server.wait()
    return 0


def serve(base: str) -> subprocess.Popen[bytes]:
    """The development server on the base's port, once it answers."""
    port = base.rsplit(":", 1)[1]
    command = [sys.executable, str(ROOT / "manage.py"), "runserver", port, "--noreload", "--insecure"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        try:
            fetch(base)
            return server
        except urllib.error.URLError:
            time.sleep(0.3)
    server.terminate()
    raise SystemExit(f"no answer from {base} within {START_TIMEOUT_S} s; is another server on that port?")


def addresses(base: str) -> dict[str, str]:
    """Pages by name: the timeline, a disputed event if there is one, its article, the actor with most events, a release if one was made, the rest."""
    listed = fetch(f"{base}/?certainty=disputed")
    event = first(r'href="(/event/\w+/)"', listed) or first(r'href="(/event/\w+/)"', fetch(base))
    article = first(r'href="(/article/[^"]+)"', fetch(base + event))
    actor = first(r'name="actor" value="([\w-]+)"', fetch(base))
    chosen = first(r"/event/(\w+)/", event)
    place = first(r'name="place" value="([\w-]+)"', fetch(base))
    other = first(r"b=actor:([\w-]+)", fetch(f"{base}/actor/{actor}/"))
    named = {
        "timeline": f"/?event={chosen}",
        "event": event,
        "article": article,
        "actor": f"/actor/{actor}/",
        "place": f"/place/{place}/",
        "compare": f"/compare/?a=actor:{actor}&b=actor:{other}",
        "report": f"{event}report/",
        "embed": "/embed/",
        "missing": "/event/nothing/",
        "refused": "/?from=never",
    }
    if release := first(r'href="(/release/[^"]+/)"', fetch(f"{base}/releases/")):
        named["release"] = release
    named |= {name: f"/{name}/" for name in ("articles", "add", "coverage", "share", "how-to-read", "not-here", "releases")}
    return named | {"ukrainian": f"/?event={chosen}&lang=uk"}  # last: a browser keeps the language that an address asked for


def take_all(browser: Browser, base: str, pages: dict[str, str]) -> None:
    """Every page at every size in both schemes."""
    painter = browser.new_page()
    for size, (width, height) in SIZES.items():
        for scheme in SCHEMES:
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            page = context.new_page()
            for name, address in pages.items():
                page.goto(base + address)
                page.wait_for_load_state("networkidle")
                (OUT / f"{name}-{size}-{scheme}.png").write_bytes(shrink(painter, page.screenshot()))
            context.close()


def shrink(painter: Page, png: bytes) -> bytes:
    """The same picture with a palette of its 256 commonest colours, a quarter of the size."""
    drawn = painter.evaluate(QUANTISE, base64.b64encode(png).decode())
    width, indices = drawn["width"], base64.b64decode(drawn["indices"])
    rows = b"".join(b"\x00" + indices[start : start + width] for start in range(0, len(indices), width))
    header = struct.pack(">IIBBBBB", width, drawn["height"], 8, 3, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"PLTE", bytes(drawn["palette"])), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, body) for name, body in chunks)


def chunk(name: bytes, body: bytes) -> bytes:
    """One chunk of a PNG file."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def fetch(address: str) -> str:
    """The words of a page."""
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode("utf-8")


def first(pattern: str, text: str) -> str:
    """The first group of the first match; empty where there is none."""
    match = re.search(pattern, text)
    return match[1] if match else ""


if __name__ == "__main__":
    sys.exit(main())
