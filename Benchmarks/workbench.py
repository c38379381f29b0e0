"""What the benchmarks share: the export, the peers' packages, and the timing of whole processes."""

import os
import shutil
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(os.path.dirname(HERE), ".build", "benchmarks")
PACKAGES = ["duckdb==2.0.0", "jinja2==3.1.6", "holidays==0.109", "polars==2.1.0"]


def fail(text):
    sys.exit(f"{sys.argv[0]}: {text}")


def prepare(program, tickets):
    """The export, written once, and the peer's packages, installed once."""
    os.makedirs(FOLDER, exist_ok=True)
    workspace = f"{FOLDER}/workspace-{tickets}"
    if not os.path.exists(f"{workspace}/.complete"):
        shutil.rmtree(workspace, ignore_errors=True)
        generator = os.path.join(os.path.dirname(program), "sample-data")
        subprocess.run([generator, "benchmark", workspace, str(tickets)], check=True)
        open(f"{workspace}/.complete", "w").close()
    python = f"{FOLDER}/venv/bin/python"
    marker = f"{FOLDER}/venv/packages"
    if not os.path.exists(marker) or open(marker).read() != " ".join(PACKAGES):
        shutil.rmtree(f"{FOLDER}/venv", ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", f"{FOLDER}/venv"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *PACKAGES], check=True)
        with open(marker, "w") as file:
            file.write(" ".join(PACKAGES))
    return workspace, python


def timed(words, out):
    """Wall seconds, processor seconds, and the most memory that was held, in MB."""
    shutil.rmtree(out, ignore_errors=True)
    began = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        fail(f"{' '.join(words)} ended with {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000


def measured(jobs, runs):
    """The medians of each job: wall seconds, processor seconds, MB. In turn, so that whatever else the machine does
    falls on all of them; the first round is the warm-up."""
    figures = {name: [] for name in jobs}
    for round in range(runs + 1):
        for name, (words, folder) in jobs.items():
            once = timed(words, folder)
            if round > 0:
                figures[name].append(once)
    return {name: [statistics.median(column) for column in zip(*rows)] for name, rows in figures.items()}
