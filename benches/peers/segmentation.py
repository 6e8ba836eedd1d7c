#!/usr/bin/env python3
"""Speed of segmentation: zhangju and jieba-rs beside cppjieba and jieba for Python, in turn, on the UTF-8 texts of a folder.

    cargo bench --bench segmentation --no-run
    python3 benches/peers/segmentation.py FOLDER PROGRAM [--rounds 3] [--max-mib 32]

PROGRAM is what the first command names. In every round each takes its turn, by one thread and by two (two processes in Python, each with every
other text); the best round counts. zhangju and jieba-rs give their tokens to a function that counts them, cppjieba and jieba give Python lists, which
is a part of their time. The latter two know their own dictionary alone. cppjieba and jieba are from PyPI; one that is not there is left out.
"""

import argparse
import logging
import multiprocessing
import pathlib
import subprocess
import time


def read(folder, limit):
    texts, size = [], 0
    for path in sorted(p for p in pathlib.Path(folder).rglob("*") if p.is_file()):
        try:
            data = path.read_bytes()
            text = data.decode()
        except (OSError, UnicodeDecodeError):
            continue
        size += len(data)
        if size > limit:
            size -= len(data)
            break
        texts.append(text)
    return texts, size


def peers():
    found = {}
    try:
        import cppjieba

        found["cppjieba"] = cppjieba.Jieba().cut
    except ImportError:
        print("cppjieba is not there")
    try:
        import jieba

        jieba.setLogLevel(logging.ERROR)
        jieba.initialize()
        found["jieba (Python)"] = jieba.lcut
    except ImportError:
        print("jieba is not there")
    return found


def parts(texts, lines):
    return [line for text in texts for line in text.splitlines()] if lines else texts


def cut_all(cut, texts):
    return sum(len(cut(text)) for text in texts)


def timed(cut, texts, threads):
    if threads == 1:
        start = time.perf_counter()
        cut_all(cut, texts)
        return time.perf_counter() - start
    fork = multiprocessing.get_context("fork")
    ready, go = fork.Barrier(threads + 1), fork.Barrier(threads + 1)

    def work(number):
        ready.wait()
        cut_all(cut, texts[number::threads])
        go.wait()

    workers = [fork.Process(target=work, args=(number,)) for number in range(threads)]
    for worker in workers:
        worker.start()
    ready.wait()
    start = time.perf_counter()
    go.wait()
    seconds = time.perf_counter() - start
    for worker in workers:
        worker.join()
    return seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("program")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--max-mib", type=int, default=32)
    options = parser.parse_args()
    texts, size = read(options.folder, options.max_mib << 20)
    others = peers()
    served = subprocess.Popen(
        [options.program, options.folder, "--serve", str(options.max_mib)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )

    def ask(name, what, threads):
        served.stdin.write(f"{name} {what} {threads}\n")
        served.stdin.flush()
        return float(served.stdout.readline().split()[0])

    print(f"{len(texts)} texts, {size / 2**20:.1f} MiB, best of {options.rounds} rounds; MiB/s")
    for what in ["texts", "lines"]:
        best = {}
        cut = parts(texts, what == "lines")
        for _ in range(options.rounds):
            for threads in [1, 2]:
                turns = {name: lambda name=name: ask(name, what, threads) for name in ["zhangju", "jieba-rs"]}
                turns |= {name: lambda of=of: timed(of, cut, threads) for name, of in others.items()}
                for name, turn in turns.items():
                    best[name, threads] = min(best.get((name, threads), float("inf")), turn())
        for threads in [1, 2]:
            speeds = {name: size / 2**20 / seconds for (name, by), seconds in best.items() if by == threads}
            shown = ", ".join(f"{name} {speed:.1f} (1:{speeds['zhangju'] / speed:.2f})" for name, speed in speeds.items())
            print(f"{what}, threads {threads}: {shown}")
        print(f"{what}, second thread: zhangju {best['zhangju', 1] / best['zhangju', 2]:.2f} times")
    served.stdin.close()


if __name__ == "__main__":
    main()
