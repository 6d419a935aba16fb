"""Renders SVG files to the JPEG pictures of the demo edition: python3 render.py SVG_DIR OUT_DIR [NAME ...]

Needs headless Chromium and Pillow; with FONTS set to a node_modules folder, the paper's own faces
(@fontsource-variable/source-serif-4 and libre-franklin) are used for the lettering. A picture is as
large as its SVG says. SOFTEN (pixels) lets hatching fit into fewer bytes, LEAST is the lowest quality tried.
"""
import io, os, pathlib, re, subprocess, sys, tempfile
from PIL import Image, ImageFilter

source, target, names = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:]
fonts = os.environ.get("FONTS", "")
FACE = "@font-face{font-family:'%s';src:url('file://%s/@fontsource-variable/%s/files/%s-latin-%swght-%s.woff2');font-weight:100 900;font-style:%s}"
faces = "".join(FACE % (family, fonts, name, name, "", style, style) for family, name in
    (("Source Serif 4 Variable", "source-serif-4"), ("Libre Franklin Variable", "libre-franklin")) for style in ("normal", "italic")) if fonts else ""

def saved(picture, quality):
    file = io.BytesIO()
    picture.crop((0, 0, 16, 16)).save(file, "JPEG", quality=quality)
    return Image.open(file)

for svg in sorted(source.glob("*.svg")):
    if names and svg.stem not in names:
        continue
    drawing = svg.read_text()
    size = tuple(int(re.search(rf'<svg[^>]* {side}="(\d+)"', drawing)[1]) for side in ("width", "height"))
    with tempfile.TemporaryDirectory() as work:
        page, shot = pathlib.Path(work, "page.html"), pathlib.Path(work, "shot.png")
        page.write_text(f"<!doctype html><meta charset=utf-8><style>{faces}*{{margin:0}}svg{{display:block}}html{{overflow:hidden}}</style>" + drawing)
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--allow-file-access-from-files", "--hide-scrollbars", f"--user-data-dir={work}/profile",
            "--virtual-time-budget=3000", f"--screenshot={shot}", "--window-size=%d,%d" % size, page.as_uri()], check=True, capture_output=True, timeout=120)
        picture, out = Image.open(shot).convert("RGB"), target / (svg.stem + ".jpg")
        assert picture.size == size, picture.size
        if os.environ.get("SOFTEN"):
            picture = picture.filter(ImageFilter.GaussianBlur(float(os.environ["SOFTEN"])))
        for quality in range(86, int(os.environ.get("LEAST", 48)) - 1, -3):
            tables = [saved(picture, q).quantization[i] for i, q in enumerate((quality, max(quality, 60)))] if os.environ.get("SOFTEN") else None  # colour stays even under coarse lines
            picture.save(out, optimize=True, progressive=True, **({"qtables": tables} if tables else {"quality": quality}))
            if out.stat().st_size <= int(os.environ.get("LIMIT", 185)) * 1024:
                break
        print(out.name, quality, out.stat().st_size // 1024, "KB")
