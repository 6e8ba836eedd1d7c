#!/usr/bin/env python3
"""Near-duplicate sections: zhangju beside datasketch and rensa, on the same sections, in one run.

    python3 benches/peers/near_duplicates.py FOLDER [--threshold 0.5] [--limit N] [--zhangju target/release/zhangju]

FOLDER holds UTF-8 texts. Every section that holds no section is written to a file, a line each; each program reads that file and
says which pairs have at least the threshold as their Jaccard similarity of character 5-grams. The MinHash libraries find candidates,
which are then verified on the very sets; so their precision is 1, and their recall is what the sketch lets through. Time is from text
to verified pairs, reading left out for the libraries; memory is the peak of each process. The libraries are
installed into a virtual environment beside the results, from PyPI.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import unicodedata

NGRAM = 5
FEWEST = 20


def normalise(text):
    text = unicodedata.normalize("NFKC", text).lower()
    return "".join(c for c in text if c.isalnum())


def grams(text):
    text = normalise(text)
    return {text[at : at + NGRAM] for at in range(len(text) - NGRAM + 1)}


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def verified(sets, candidates, threshold):
    pairs = set()
    for a, b in candidates:
        shared = len(sets[a] & sets[b])
        if shared >= threshold * (len(sets[a]) + len(sets[b]) - shared) - 1e-9:
            pairs.add((a, b))
    return pairs


def with_datasketch(texts, threshold, permutations):
    from datasketch import MinHash, MinHashLSH

    sets = [grams(text) for text in texts]
    index = MinHashLSH(threshold=threshold, num_perm=permutations)
    sketches = {}
    for number, own in enumerate(sets):
        if len(own) >= FEWEST:
            sketch = MinHash(num_perm=permutations)
            sketch.update_batch([gram.encode() for gram in own])
            sketches[number] = sketch
            index.insert(number, sketch)
    candidates = {(a, b) for a, sketch in sketches.items() for b in index.query(sketch) if a < b}
    return verified(sets, candidates, threshold)


def with_rensa(texts, threshold, permutations):
    from rensa import RMinHash, RMinHashLSH

    sets = [grams(text) for text in texts]
    index = RMinHashLSH(threshold=threshold, num_perm=permutations, num_bands=permutations // 4)
    sketches = {}
    for number, own in enumerate(sets):
        if len(own) >= FEWEST:
            sketch = RMinHash(num_perm=permutations, seed=42)
            sketch.update(list(own))
            sketches[number] = sketch
            index.insert(number, sketch)
    candidates = {(a, b) for a, sketch in sketches.items() for b in index.query(sketch) if a < b}
    return verified(sets, candidates, threshold)


LIBRARIES = {"datasketch": with_datasketch, "rensa": with_rensa}


def run_library(args):
    """In the virtual environment: one library, its pairs and its seconds to files."""
    texts = read(args.sections)
    begin = time.perf_counter()
    pairs = LIBRARIES[args.peer](texts, args.threshold, args.permutations)
    seconds = time.perf_counter() - begin
    with open(args.pairs, "w", encoding="utf-8") as out:
        json.dump(sorted(pairs), out)
    with open(args.pairs + ".seconds", "w", encoding="utf-8") as out:
        out.write(str(seconds))


def sections(args, path):
    """Writes the text of every section that holds no section; returns how many."""
    command = [args.zhangju, "sections", args.folder, "--format", "jsonl", "--quiet"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    rows = [row for row in map(json.loads, lines) if row["kind"] == "section"]
    parents = {row["parent_id"] for row in rows}
    texts, count = {}, 0
    with open(path, "w", encoding="utf-8") as out:
        for row in rows:
            if row["section_id"] in parents:
                continue
            if row["doc_id"] not in texts:
                with open(os.path.join(args.folder, row["doc_id"]), encoding="utf-8-sig") as text:
                    texts = {row["doc_id"]: text.read()}
            text = texts[row["doc_id"]][row["start"] : row["end"]]
            out.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
            count += 1
            if count == args.limit:
                break
    return count


# A process remembers the peak of the one it was forked from, so a small one stands between.
MEASURE = """
import json, resource, subprocess, sys, time
begin = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
seconds = time.perf_counter() - begin
print(json.dumps({"seconds": seconds, "mebibytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024}))
"""


def measured(command):
    """What a command took: seconds, and the peak of its memory."""
    said = subprocess.run([sys.executable, "-c", MEASURE, *command], check=True, capture_output=True, text=True)
    return json.loads(said.stdout)


def with_zhangju(args, path, folder):
    command = [args.zhangju, "similar", path, "--unit", "document", "--no-passages", "--quiet", "--no-bom"]
    command += ["--threshold", str(args.threshold), "--ngram", str(NGRAM), "--min-ngrams", str(FEWEST), "--out", folder]
    took = measured(command)
    pairs = set()
    with open(os.path.join(folder, "similar_sections.csv"), encoding="utf-8") as rows:
        next(rows)
        for row in rows:
            a, b = sorted(int(id.rpartition("#")[2]) - 1 for id in row.split(",")[:2])
            pairs.add((a, b))
    return took, pairs


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--threshold", type=float, default=0.5)
    parser.add_argument("--permutations", type=int, default=128)
    parser.add_argument("--limit", type=int, default=0, help="sections to take; all if 0")
    parser.add_argument("--zhangju", default="target/release/zhangju")
    parser.add_argument("--environment", default=os.path.join(tempfile.gettempdir(), "zhangju-peers"))
    parser.add_argument("--peer", help=argparse.SUPPRESS)
    parser.add_argument("--sections", help=argparse.SUPPRESS)
    parser.add_argument("--pairs", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.peer:
        return run_library(args)
    python = os.path.join(args.environment, "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", args.environment], check=True)
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *LIBRARIES]
    subprocess.run(install, check=True)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "sections.jsonl")
        count = sections(args, path)
        own, exact = with_zhangju(args, path, os.path.join(folder, "out"))
        print(f"{count} sections, Jaccard >= {args.threshold}: {len(exact)} pairs", flush=True)
        print("program     seconds  MiB     pairs   recall  precision", flush=True)
        report("zhangju", own, exact, exact)
        for library in LIBRARIES:
            pairs = os.path.join(folder, f"{library}.json")
            command = [python, os.path.abspath(__file__), "--peer", library, "--sections", path, "--pairs", pairs]
            command += ["--threshold", str(args.threshold), "--permutations", str(args.permutations)]
            took = measured(command)
            with open(pairs + ".seconds", encoding="utf-8") as seconds:
                took["seconds"] = float(seconds.read())
            with open(pairs, encoding="utf-8") as found:
                report(library, took, {tuple(pair) for pair in json.load(found)}, exact)
    return 0


def report(name, took, found, exact):
    recall = len(found & exact) / max(len(exact), 1)
    precision = len(found & exact) / max(len(found), 1)
    print(f"{name:<11} {took['seconds']:>7.2f} {took['mebibytes']:>6.0f} {len(found):>7} {recall:>8.4f} {precision:>8.4f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
