"""Usage: engine.py typst|weasyprint SOURCE FONTS OUTPUT. Draws the same text again and again in one process, changed
each time, and prints as JSON what a drawing costs in processor time, with its bytes and the most memory it took."""

import json
import pathlib
import statistics
import sys
import time

TOKEN = "\ue000"


def typst_engine(fonts):
    import typst

    compiler = typst.Compiler(input=None, font_paths=[fonts], ignore_system_fonts=True)
    claims = ["ua-1", "a-2a"]
    draw = lambda source: compiler.compile(input=source.encode(), format="pdf", pdf_standards=claims)
    return draw, typst.__version__, "PDF/UA-1 + PDF/A-2a"


def weasyprint_engine(fonts):
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    configuration = FontConfiguration()

    def draw(source):
        page = weasyprint.HTML(string=source.replace("FONTS", f"file://{fonts}"))
        return page.write_pdf(font_config=configuration, pdf_variant="pdf/ua-1", pdf_tags=True)

    return draw, weasyprint.__version__, "PDF/UA-1 alone"


def peak_megabytes():
    status = pathlib.Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def main():
    engine, source, fonts, output = sys.argv[1:]
    source = pathlib.Path(source).read_text(encoding="utf-8")
    begin = time.process_time()
    engines = {"typst": (typst_engine, 10, 100), "weasyprint": (weasyprint_engine, 3, 20)}
    make, warm_up, draws = engines[engine]
    draw, version, claim = make(fonts)
    costs = []
    for rank in range(warm_up + draws):
        changed = source.replace(TOKEN, f"{rank:03} ")
        used = time.process_time()
        document = draw(changed)
        costs.append((time.process_time() - used) * 1e3)
        if rank == 0:
            first, least = time.process_time() - begin, peak_megabytes()
    pathlib.Path(output).write_bytes(document)
    costs = sorted(costs[warm_up:])
    figures = {
        "version": version, "claim": claim, "first": first * 1e3, "median": statistics.median(costs),
        "p95": costs[len(costs) * 95 // 100], "bytes": len(document), "least": least,
        "megabytes": peak_megabytes(),
    }
    print(json.dumps(figures))


main()
