#!/usr/bin/env python3
"""Stock phrases: zhangju beside colibricore and gensim Phrases, on the same tokens, in one run.

    python3 benches/peers/phrases.py FOLDER [--least 5] [--show 200] [--out DIR] [--zhangju target/release/zhangju]

FOLDER holds texts. `zhangju segment` cuts them once; every program then reads these tokens, a line a paragraph. colibricore counts all
n-grams of 2 to 20 words that occur at least `--least` times; gensim joins words in four passes (up to 16 words), with its default score. Both
are told to leave out what holds punctuation, as a kindness: clauses are lines to them. zhangju is the whole command, with reading, families
of near-duplicates, frames and writing. Seconds for the libraries are from their own reading of the tokens to phrases with counts; memory is the peak of
each process. The first `--show` phrases of each, by its own order, with at least four characters, are written to `--out`: how many
are phrases is for a person to read. The libraries are installed into a virtual environment, from PyPI.
"""

import argparse
import csv
import os
import re
import subprocess
import sys
import tempfile
import time

from near_duplicates import measured

LIBRARIES = ["colibricore", "gensim"]
CLAUSE = re.compile(r"[^\w\s]+")


def clauses(path):
    """The clauses of a tokenized file, as lists of words."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            for clause in CLAUSE.split(line):
                words = clause.split()
                if words:
                    yield words


def with_gensim(path, least):
    from gensim.models.phrases import Phrases

    sentences = list(clauses(path))
    found = {}
    for _ in range(4):
        model = Phrases(sentences, min_count=least, delimiter="\x1f")
        frozen = model.freeze()
        for phrase, score in frozen.phrasegrams.items():
            found[phrase.replace("\x1f", "")] = max(score, found.get(phrase.replace("\x1f", ""), 0.0))
        sentences = [frozen[sentence] for sentence in sentences]
    return sorted(found, key=lambda phrase: (-found[phrase], phrase))


def with_colibricore(path, least):
    import colibricore

    folder = os.path.dirname(path)
    plain, classes, encoded = (os.path.join(folder, name) for name in ("clauses.txt", "clauses.cls", "clauses.dat"))
    with open(plain, "w", encoding="utf-8") as out:
        out.writelines(" ".join(words) + "\n" for words in clauses(path))
    encoder = colibricore.ClassEncoder()
    encoder.build(plain)
    encoder.save(classes)
    encoder.encodefile(plain, encoded)
    decoder = colibricore.ClassDecoder(classes)
    model = colibricore.UnindexedPatternModel()
    model.train(encoded, colibricore.PatternModelOptions(mintokens=least, minlength=2, maxlength=20))
    found = [(count, pattern.tostring(decoder).replace(" ", "")) for pattern, count in model.items() if len(pattern) > 1]
    return [phrase for _, phrase in sorted(found, key=lambda row: (-row[0], row[1]))]


def run_library(args):
    """In the virtual environment: one library, its phrases in order and its seconds to files."""
    begin = time.perf_counter()
    phrases = {"gensim": with_gensim, "colibricore": with_colibricore}[args.peer](args.folder, args.least)
    seconds = time.perf_counter() - begin
    with open(args.out, "w", encoding="utf-8") as out:
        out.writelines(phrase + "\n" for phrase in phrases)
    with open(args.out + ".seconds", "w", encoding="utf-8") as out:
        out.write(str(seconds))


def segmented(args, folder):
    """A folder with a tokenized file a document, and all of them in one file."""
    texts = os.path.join(folder, "words")
    os.makedirs(texts)
    command = [args.zhangju, "segment", args.folder, "--quiet", "--format", "csv", "--no-bom"]
    lines, document, out = subprocess.Popen(command, stdout=subprocess.PIPE, text=True), None, None
    end, count = 0, 0
    with open(os.path.join(folder, "all.txt"), "w", encoding="utf-8") as everything:
        for row in csv.DictReader(lines.stdout):
            if row["doc_id"] != document:
                document, count, end = row["doc_id"], count + 1, int(row["start"])
                if out:
                    out.close()
                everything.write("\n")
                out = open(os.path.join(texts, f"{count:06}.txt"), "w", encoding="utf-8")
            # Words of one line stand next to each other, or nearly; a longer gap is a line end.
            gap = "\n" if int(row["start"]) > end else " "
            for file in (out, everything):
                file.write(gap + row["word"])
            end = int(row["end"])
    if out:
        out.close()
    lines.wait()
    return texts, os.path.join(folder, "all.txt"), count


def first(phrases, count):
    return [phrase for phrase in phrases if len(phrase) >= 4][:count]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--least", type=int, default=5)
    parser.add_argument("--show", type=int, default=200)
    parser.add_argument("--out", default="phrases-of-peers")
    parser.add_argument("--zhangju", default="target/release/zhangju")
    parser.add_argument("--environment", default=os.path.join(tempfile.gettempdir(), "zhangju-peers"))
    parser.add_argument("--peer", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.peer:
        return run_library(args)
    python = os.path.join(args.environment, "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", args.environment], check=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *LIBRARIES], check=True)
    os.makedirs(args.out, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        texts, everything, count = segmented(args, folder)
        print(f"{count} documents\nprogram      seconds    MiB   phrases", flush=True)
        table = os.path.join(folder, "phrases.csv")
        command = [args.zhangju, "phrases", texts, "--pretokenized", "--quiet", "--no-bom", "--out", table]
        took = measured(command)
        with open(table, encoding="utf-8") as rows:
            report("zhangju", took, [row["phrase"] for row in csv.DictReader(rows)], args)
        for library in LIBRARIES:
            out = os.path.join(folder, library)
            command = [python, os.path.abspath(__file__), everything, "--peer", library, "--least", str(args.least), "--out", out]
            took = measured(command)
            with open(out + ".seconds", encoding="utf-8") as seconds:
                took["seconds"] = float(seconds.read())
            with open(out, encoding="utf-8") as phrases:
                report(library, took, phrases.read().split("\n")[:-1], args)
    return 0


def report(name, took, phrases, args):
    print(f"{name:<12} {took['seconds']:>7.2f} {took['mebibytes']:>6.0f} {len(phrases):>9}", flush=True)
    with open(os.path.join(args.out, f"{name}.txt"), "w", encoding="utf-8") as out:
        out.writelines(phrase + "\n" for phrase in first(phrases, args.show))


if __name__ == "__main__":
    sys.exit(main())
