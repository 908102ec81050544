"""Tests of the page of an explanation, in a browser.

Usage: check_page.py BACKPROP PAGES AXE [TEST...]
  BACKPROP  the command
  PAGES     the folder with the pages and JSON traces that Scripts/check-page made
  AXE       the accessibility rules, a script
"""

import base64
import gzip
import json
import pathlib
import re
import subprocess
import sys
import unittest

from browser import DESK, PHONE, Browser
from writing import significant

BACKPROP = sys.argv[1]
PAGES = pathlib.Path(sys.argv[2])
AXE = pathlib.Path(sys.argv[3]).read_text()


def trace_keys(trace):
    """The numbers of a trace of one row, by the keys of the page's lines."""
    found = {"total": trace["errors"]["rowErrors"]["values"][0][0]}
    for j, error in enumerate(trace["errors"]["outputErrors"]["values"][0]):
        found[f"error.{j}"] = error
    for l, layer in enumerate(trace["layers"]):
        for name, key in (
            ("netInputs", "net"), ("outputs", "out"), ("slopes", "slope"), ("deltas", "delta"),
        ):
            for j, value in enumerate(layer[name]["values"][0]):
                found[f"{key}.{l}.{j}"] = value
        for name, key in (("weights.gradient", "gradient"), ("weights.updated", "updated")):
            for i, row in enumerate(layer[name]["values"]):
                for j, value in enumerate(row):
                    found[f"{key}.{l}.{i}.{j}"] = value
    return found


class PageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()

    def setUp(self):
        self.browser.size(DESK)
        self.browser.dark(False)
        self.browser.open(PAGES / "classic.html")

    def tearDown(self):
        self.assertEqual(self.browser.logged(), [])

    def test_is_one_small_file_that_asks_for_nothing(self):
        self.browser.requests()
        self.browser.open(PAGES / "classic.html")
        self.browser.whole_step()
        asked = [url for url in self.browser.requests() if url != "about:blank"]
        self.assertEqual([url.split("#")[0].split("/")[-1] for url in asked], ["classic.html"])
        self.assertLess((PAGES / "classic.html").stat().st_size, 400_000)

    def test_shows_what_the_command_prints(self):
        for name in ("classic", "mistake", "deeper"):
            with self.subTest(name):
                self.browser.open(PAGES / f"{name}.html")
                shown = self.browser.whole_step()
                expected = trace_keys(json.loads((PAGES / f"{name}.json").read_text()))
                self.assertGreater(len(expected), 30)
                for key, number in expected.items():
                    self.assertEqual(shown.get(key), significant(number), key)

    def test_goes_back_the_way_it_came_at_every_grain(self):
        browser = self.browser
        for grain in ("product", "neuron", "layer", "phase", "round", "10", "1000"):
            with self.subTest(grain):
                browser.button("Start")
                browser.grain(grain)
                start = browser.address()
                states = [browser.state()]
                for _ in range(60 if grain == "product" else 12):
                    browser.forward()
                    states.append(browser.state())
                self.assertEqual(
                    len({tuple(state) for state in states}), len(states), "two steps look alike")
                self.assertNotEqual(browser.address(), start)
                for state in reversed(states[:-1]):
                    browser.back()
                    for now, then in zip(browser.state(), state):
                        self.assertEqual(now, then)
                self.assertEqual(browser.address(), start)

    def test_walks_back_through_an_update(self):
        browser = self.browser
        browser.grain("phase")
        browser.forward(7)
        there = browser.state()
        browser.grain("10000")
        browser.forward()
        browser.back()
        browser.grain("phase")
        self.assertEqual(browser.state(), there)

    def test_editing_w5_changes_what_hangs_on_it_and_nothing_else(self):
        before = self.browser.whole_step()
        self.browser.type("field-layers-1-weights-0-0", "0.7")
        after = self.browser.results()
        self.assertEqual(before.keys(), after.keys())
        changed = {key for key in before if before[key] != after[key]}
        expected = {
            # w5 · out_h1, and all that o1 has of it
            "product.1.0.0", "net.1.0", "out.1.0", "error.0", "total", "outGradient.1.0",
            "slope.1.0", "delta.1.0", "gradient.1.0.0", "gradient.1.1.0", "updated.1.0.0",
            "updated.1.1.0",
            # what o1 passes back, and all that h1 and h2 have of it
            "passed.0.0.0", "passed.0.1.0", "outGradient.0.0", "outGradient.0.1", "delta.0.0",
            "delta.0.1", "gradient.0.0.0", "gradient.0.1.0", "gradient.0.0.1", "gradient.0.1.1",
            "updated.0.0.0", "updated.0.1.0", "updated.0.0.1", "updated.0.1.1",
        }
        self.assertEqual(changed, expected)

    def test_shows_the_error_after_ten_thousand_rounds(self):
        start = self.browser.state()
        self.browser.grain("10000")
        self.browser.forward()
        status = self.browser.run("return document.querySelector('.status').innerText")
        self.assertIn("3.51018778e-05", status)
        self.assertIn("0.0159136204", status)
        self.assertIn("0.984064274", status)
        self.browser.back()
        self.browser.grain("neuron")
        self.assertEqual(self.browser.state(), start)

    def test_survives_a_reload(self):
        browser = self.browser
        browser.type("field-inputs-0-1", "0.25")
        browser.choose("field-rule", "train-biases")
        browser.choose("field-optimizer", "adam")
        browser.grain("10")
        browser.forward(2)
        browser.grain("product")
        browser.forward(5)
        browser.choose("chosen-weight", "0.1.0")
        state, address = browser.state(), browser.address()
        browser.open(PAGES / "classic.html", address)
        self.assertEqual(browser.state(), state)
        self.assertEqual(browser.address(), address)
        self.assertEqual(browser.run("return document.getElementById('field-inputs-0-1').value"),
                         "0.25")

    def test_takes_every_number_from_the_engine(self):
        page = (PAGES / "classic.html").read_text()
        module = (PAGES / "half.wasm").read_bytes()
        letters = base64.b85encode(gzip.compress(module)).decode().replace("<", ",")
        mutant, count = re.subn(
            r'(<script type="text/plain" id="engine">).*?(</script>)',
            lambda m: m[1] + letters + m[2], page, flags=re.DOTALL)
        self.assertEqual(count, 1)
        path = PAGES / "half.html"
        path.write_text(mutant)
        before = self.browser.whole_step()
        self.browser.open(path)
        after = self.browser.whole_step()
        path.unlink()
        for key in ("out.0.0", "out.0.1", "out.1.0", "out.1.1"):
            self.assertEqual(after[key], "0.500000000")
            self.assertNotEqual(before[key], after[key])
        self.assertNotEqual(before["total"], after["total"])

    def test_offers_every_kind_of_the_library(self):
        browser = self.browser
        for field in ("field-activation-0", "field-optimizer", "field-loss"):
            kinds = browser.run(
                "return [...document.getElementById(arguments[0]).options].map((o) => o.value)",
                field)
            self.assertGreaterEqual(len(kinds), 3)
            for kind in kinds:
                with self.subTest(kind):
                    browser.button("Start over")
                    # A target of 1 makes sense to every loss.
                    browser.type("field-targets-0-0", "1")
                    browser.type("field-targets-0-1", "1")
                    browser.choose(field, kind)
                    self.assertEqual(browser.message(), "")
                    shown = browser.whole_step()
                    self.assertIn("updated.1.1.1", shown)
                    bad = {key: text for key, text in shown.items()
                           if not re.fullmatch(r"−?\d+(\.\d+)?(e[+-]\d+)?", text)}
                    self.assertEqual(bad, {})
                    browser.grain("100")
                    browser.forward()
                    self.assertEqual(browser.message(), "")

    def test_resizes_up_to_eight_by_eight(self):
        browser = self.browser
        browser.button("Add a hidden layer")
        for number in range(4):
            browser.choose(f"field-width-{number}", "8")
        self.assertEqual(browser.message(), "")
        shown = browser.whole_step()
        self.assertEqual(sum(key.startswith("updated.") for key in shown), 192)
        self.assertEqual(browser.run("return document.querySelectorAll('.edge').length"), 192)

    def test_learns_a_table(self):
        browser = self.browser
        browser.run("document.getElementById('table-text').value = 'a,b,xor\\n0,0,0\\n0,1,1\\n1,0,1\\n1,1,0'")
        browser.button("Use these rows")
        first = float(browser.run("return document.querySelector('.figure.error').lastChild.textContent"))
        browser.grain("1000")
        browser.forward()
        last = float(browser.run("return document.querySelector('.figure.error').lastChild.textContent"))
        self.assertGreater(first, 0.3)
        self.assertLess(last, 0.01)
        self.assertEqual(browser.run("return document.querySelectorAll('.point').length"), 4)
        self.assertEqual(browser.run("return document.querySelectorAll('.point.high').length"), 2)
        browser.run("document.getElementById('table-text').value = 'a,b\\n0,x\\n1'")
        browser.button("Use these rows")
        self.assertEqual(browser.message(), "Line 3 has 1 cells, the first one 2.")

    def test_refuses_what_makes_no_sense(self):
        browser = self.browser
        before = browser.whole_step()
        browser.type("field-layers-1-weights-0-0", "much")
        self.assertEqual(browser.results(), before)
        browser.type("field-optimizer-learningRate", "1e300")
        self.assertNotEqual(browser.message(), "")
        self.assertEqual(browser.whole_step(), before)
        browser.type("field-optimizer-learningRate", "1000")
        browser.choose("field-activation-0", "identity")
        browser.choose("field-activation-1", "identity")
        browser.grain("1000")
        browser.forward()
        self.assertIn("range", browser.message())
        browser.button("Start over")
        self.assertEqual(browser.whole_step(), before)

    def test_works_by_keyboard(self):
        browser = self.browser
        press = ("arguments[0].dispatchEvent(new KeyboardEvent('keydown',"
                 "{key: arguments[1], bubbles: true, cancelable: true}))")
        start = browser.state()
        browser.run(press.replace("arguments[0]", "document.body"), None, "ArrowRight")
        self.assertNotEqual(browser.state(), start)
        browser.run(press.replace("arguments[0]", "document.body"), None, "ArrowLeft")
        self.assertEqual(browser.state(), start)
        # One edge is reached by Tab, the others by arrow keys.
        self.assertEqual(browser.run(
            "return document.querySelectorAll('.edge[tabindex=\"0\"]').length"), 1)
        browser.run("document.querySelector('.edge[tabindex=\"0\"]').focus()")
        browser.run(press.replace("arguments[0]", "document.activeElement"), None, "ArrowDown")
        self.assertEqual(browser.run("return document.activeElement.dataset.place"), "edge.0.1.0")
        browser.run(press.replace("arguments[0]", "document.activeElement"), None, "Enter")
        self.assertEqual(browser.run("return document.getElementById('chosen-weight').value"),
                         "0.1.0")

    def test_lights_an_edge_with_its_terms_and_a_term_with_its_edge(self):
        browser = self.browser
        browser.grain("product")
        browser.forward()
        browser.run("document.querySelector('.now .term[data-place=\"edge.0.0.0\"]').focus()")
        self.assertTrue(browser.run(
            "return document.querySelector('.edge[data-place=\"edge.0.0.0\"]').matches('.lit')"))
        browser.run(
            "document.querySelector('.edge[data-place=\"edge.1.1.1\"]').dispatchEvent("
            "new PointerEvent('pointerover', {bubbles: true}))")
        lit = browser.run(
            "return [...document.querySelectorAll('.lit')].map((e) => e.dataset.place)")
        self.assertEqual(set(lit), {"edge.1.1.1"})
        self.assertTrue(browser.run("return !!document.querySelector('input.lit')"))

    def test_is_accessible(self):
        browser = self.browser
        for size in (DESK, PHONE):
            for is_dark in (False, True):
                with self.subTest(size=size, dark=is_dark):
                    browser.size(size)
                    browser.dark(is_dark)
                    browser.open(PAGES / "classic.html")
                    browser.grain("neuron")
                    browser.forward(9)
                    browser.run(AXE)
                    found = browser.driver.execute_async_script(
                        "const done = arguments[0]; axe.run().then((r) => done(r.violations))")
                    serious = [
                        (fault["id"], fault["nodes"][0]["html"][:200],
                         fault["nodes"][0]["failureSummary"])
                        for fault in found if fault["impact"] in ("serious", "critical")]
                    self.assertEqual(serious, [])

    def test_fits_a_phone(self):
        browser = self.browser
        browser.size(PHONE)
        for name in ("classic", "deeper", "model"):
            browser.open(PAGES / f"{name}.html")
            browser.whole_step()
            width = browser.run("return document.documentElement.scrollWidth")
            self.assertLessEqual(width, PHONE[0], name)

    def test_saves_what_the_command_reads(self):
        browser = self.browser
        browser.type("field-inputs-0-1", "0.25")
        browser.choose("field-rule", "train-biases")
        shown = browser.whole_step()
        browser.run(
            "URL.createObjectURL = (blob) => { window.saved = blob.text(); return '#'; };"
            "HTMLAnchorElement.prototype.click = () => {};")
        browser.button("Save as JSON")
        saved = browser.driver.execute_async_script(
            "const done = arguments[0]; window.saved.then(done)")
        problem = PAGES / "saved-problem.json"
        problem.write_text(saved)
        trace = json.loads(subprocess.run(
            [BACKPROP, "explain", "--problem", problem, "--json"], check=True,
            capture_output=True).stdout)
        for key, number in trace_keys(trace).items():
            self.assertEqual(shown.get(key), significant(number), key)

    def test_explains_a_model_and_a_row(self):
        browser = self.browser
        browser.open(PAGES / "model.html")
        shown = browser.whole_step()
        trace = json.loads((PAGES / "model.json").read_text())
        # In a prediction dropout lets all through, so the page has dense layers alone.
        kinds = [layer["kind"] for layer in trace["network"]["layers"]]
        dense = [layer for kind, layer in zip(kinds, trace["layers"]) if kind == "dense"]
        compared = 0
        for l, layer in enumerate(dense):
            for j, value in enumerate(layer["outputs"]["values"][0]):
                self.assertEqual(shown.get(f"out.{l}.{j}"), significant(value))
                compared += 1
        self.assertGreater(compared, 5)

    def test_reads_in_full_without_a_script(self):
        browser = self.browser
        browser.command("Emulation.setScriptExecutionDisabled", value=True)
        try:
            browser.open(PAGES / "classic.html", live=False)
            text = browser.driver.find_element("css selector", "main").text
            drawings = browser.driver.find_elements("css selector", "main svg")
            app = browser.driver.find_element("id", "app")
            self.assertFalse(app.is_displayed())
        finally:
            browser.command("Emulation.setScriptExecutionDisabled", value=False)
        for number in ("0.298371109", "0.751365070", "0.0821670406", "0.358916480"):
            self.assertIn(number, text)
        self.assertGreaterEqual(len(drawings), 2)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[4:]], verbosity=2)
