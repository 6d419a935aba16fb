"""Makes the fonts of this folder from the @fontsource-variable packages.

    npm install @fontsource-variable/source-serif-4@5.3.1 @fontsource-variable/libre-franklin@5.3.0
    pip install fonttools brotli
    python3 static/fonts/subset.py node_modules static/fonts fonts

Each keeps the weights and the letters that pages use; other letters of the
Latin script stand in files of their own, which a browser fetches only for a
page that has them.

The last folder is for what the program draws itself (the icon of the paper):
one weight, a file a script, plain TrueType. They are in the program and are
served to nobody.
"""

import pathlib
import sys
import tempfile

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

packages, out, drawn = pathlib.Path(sys.argv[1], "@fontsource-variable"), *map(pathlib.Path, sys.argv[2:4])

PUNCTUATION = {0x131, 0x152, 0x153, 0x2009, 0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D,
               0x201E, 0x2020, 0x2022, 0x2026, 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2122,
               0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2215}
LATIN = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100)) | PUNCTUATION
LATIN_EXT = set(range(0x100, 0x250)) | set(range(0x1E00, 0x1F00))
GREEK = set(range(0x370, 0x400))
CYRILLIC = set(range(0x400, 0x530))
# Marks to be set over letters are in none of the files, so nothing places them.
FEATURES = ["kern", "ccmp", "locl"]

FONTS = [
    ("serif-latin", "source-serif-4", "latin-wght-normal", (400, 700), LATIN, ["liga"]),
    ("serif-latin-italic", "source-serif-4", "latin-wght-italic", (400, 600), LATIN, ["liga"]),
    ("serif-latin-ext", "source-serif-4", "latin-ext-wght-normal", (400, 700), LATIN_EXT, []),
    ("sans-latin", "libre-franklin", "latin-wght-normal", (400, 700), LATIN, ["tnum"]),
    ("sans-latin-ext", "libre-franklin", "latin-ext-wght-normal", (400, 700), LATIN_EXT, []),
]

DRAWN = [
    ("serif-bold-latin", "latin", LATIN),
    ("serif-bold-latin-ext", "latin-ext", LATIN_EXT),
    ("serif-bold-vietnamese", "vietnamese", LATIN | LATIN_EXT),
    ("serif-bold-greek", "greek", GREEK),
    ("serif-bold-cyrillic", "cyrillic", CYRILLIC),
    ("serif-bold-cyrillic-ext", "cyrillic-ext", CYRILLIC),
]


def make(file, source, weights, letters, features, flavor):
    font = TTFont(source, recalcTimestamp=False)
    font.flavor = None
    font = instancer.instantiateVariableFont(font, {"wght": weights})
    with tempfile.NamedTemporaryFile(suffix=".ttf") as whole:
        font.save(whole.name)
        font = TTFont(whole.name, recalcTimestamp=False)
        options = subset.Options(hinting=False, layout_features=FEATURES + features, name_IDs=[1, 2, 13, 14])
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=letters & set(font.getBestCmap()))
        subsetter.subset(font)
        font.flavor = flavor
        font.save(file)
    print(file.name, file.stat().st_size)


for name, family, file, weights, letters, features in FONTS:
    source = packages / family / "files" / f"{family}-{file}.woff2"
    make(out / f"{name}.woff2", source, weights, letters, features, "woff2")

for name, script, letters in DRAWN:
    source = packages / "source-serif-4" / "files" / f"source-serif-4-{script}-wght-normal.woff2"
    make(drawn / f"{name}.ttf", source, 700, letters, ["liga"], None)
