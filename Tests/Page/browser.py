"""A page in a browser without a window, and what the tests do with it."""

import json
import pathlib
import shutil
import time

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

DESK = (1280, 900)
PHONE = (390, 844)


class Browser:
    def __init__(self):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for argument in (
            "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
            "--hide-scrollbars", "--force-device-scale-factor=1",
        ):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        self.driver.set_script_timeout(120)
        self.size(DESK)

    def quit(self):
        self.driver.quit()

    def command(self, name, **arguments):
        return self.driver.execute_cdp_cmd(name, arguments)

    def size(self, size):
        width, height = size
        self.command(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
            mobile=width < 600)

    def dark(self, is_dark):
        value = "dark" if is_dark else "light"
        self.command(
            "Emulation.setEmulatedMedia",
            features=[{"name": "prefers-color-scheme", "value": value}])

    def open(self, path, fragment="", live=True):
        """Opens a file anew, and waits until it works."""
        self.driver.get("about:blank")
        self.driver.get(pathlib.Path(path).resolve().as_uri() + fragment)
        if live:
            self.wait("return document.documentElement.dataset.ready === 'true'")

    def wait(self, script, seconds=30):
        end = time.time() + seconds
        while not self.run(script):
            if time.time() > end:
                raise AssertionError(f"not within {seconds} s: {script}")
            time.sleep(0.05)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def logged(self):
        """What the console said since it was last asked."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self):
        """The addresses that were asked for since this was last asked."""
        found = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                found.append(message["params"]["request"]["url"])
        return found

    # The page's own controls.

    def grain(self, value):
        self.choose("grain", value)

    def choose(self, field, value):
        self.run(
            "const f = document.getElementById(arguments[0]); f.value = arguments[1];"
            "f.dispatchEvent(new Event('change'));", field, value)

    def type(self, field, text):
        self.run(
            "const f = document.getElementById(arguments[0]); f.focus(); f.value = arguments[1];"
            "f.dispatchEvent(new Event('input')); f.blur();", field, text)

    def button(self, text):
        self.run(
            "[...document.querySelectorAll('.app button')]"
            ".find((b) => b.textContent.includes(arguments[0])).click()", text)

    def forward(self, times=1):
        for _ in range(times):
            self.button("Forward")

    def back(self, times=1):
        for _ in range(times):
            self.button("Back")

    def message(self):
        return self.run("return document.querySelector('.message').textContent")

    def state(self):
        """All that is shown of what is looked at."""
        return self.run(
            "const html = (s) => document.querySelector(s).innerHTML;"
            "return [html('.status'), html('.now'), html('.network'),"
            "document.querySelector('.weight').innerText, html('.sheet')]")

    def address(self):
        """The fragment that holds the state, which is written before the page is left."""
        return self.run("dispatchEvent(new Event('pagehide')); return location.hash")

    def results(self):
        """The results of all lines of the step as they are written, by their keys."""
        self.run("document.querySelectorAll('.sheet summary').forEach((s) => {"
                 "if (!s.parentElement.open) s.click(); })")
        self.wait("return [...document.querySelectorAll('.sheet details')]"
                  ".every((d) => d.querySelector('ol'))")
        return self.run(
            "return Object.fromEntries([...document.querySelectorAll('.sheet .result')]"
            ".map((r) => [r.dataset.key, r.textContent]))")

    def whole_step(self):
        """Steps to the end of the round, and returns all results."""
        self.button("Start")
        self.grain("phase")
        self.forward(4)
        return self.results()
