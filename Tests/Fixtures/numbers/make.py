"""Decimal texts and the doubles that CPython reads from them (David Gay's strtod, exactly rounded).

Python 3.11, no packages. Each line: text, tab, bits of the double in hexadecimal.
Run: python3 make.py > numbers.tsv
"""

import random
import struct
from fractions import Fraction


def bits(x: float) -> str:
    return struct.pack(">d", x).hex()


def decimal(value: Fraction) -> str:
    """A finite decimal fraction, written out in full."""
    sign = "-" if value < 0 else ""
    value = abs(value)
    digits = 0
    while value.denominator != 1:
        value *= 10
        digits += 1
    text = str(value.numerator).rjust(digits + 1, "0")
    return sign + (text[:-digits] + "." + text[-digits:] if digits else text)


rng = random.Random(20240607)
texts = """0 -0 +0 00 007 1 -1 +1 0.1 .5 5. -.5 +5.e1 1e0 1E+5 1e-5 12345678901234567890 0.30000000000000004
9007199254740992 9007199254740993 9007199254740994 9007199254740995 18446744073709551615
18446744073709551616 9223372036854775807 1e22 1e23 8.5e22 1e27 1e28 1e-22 1e-23 1e-27 1e-28
4503599627370496.5 4503599627370497.5 1.7976931348623157e308 1.7976931348623158e308
1.7976931348623159e308 1e308 1e309 1e400 -1e400 1e999999999999 2.2250738585072014e-308
2.2250738585072011e-308 4.9e-324 5e-324 2.4703282292062327e-324 2.4703282292062328e-324 2e-324 1e-400
-1e-400 1e-999999999999 0e999999999999 0.000000000000000000000000000000000000001 123456.789e3
1000000000000000000000000000000e-30 100000000000000000000000 0.1e1 6.02214076e23 1.6e-35
7.2057594037927933e16 36028797018963968 36028797018963966 3.518437208883201171875e13
62.5364939768271845828 8.10109172351e-10 1.50000000000000011102230246251565 9007199254740991.4999999999999999
9007199254740991.5 9007199254740992.9999999999 179769313486231580793e289""".split()
for _ in range(120):  # shortest texts of random doubles, all exponents
    x = struct.unpack(">d", rng.getrandbits(64).to_bytes(8, "big"))[0]
    if x == x and abs(x) != float("inf"):
        texts.append(repr(x))
for _ in range(120):  # what tables hold: some digits, a point somewhere
    n = rng.randrange(1, 20)
    text = "".join(rng.choice("0123456789") for _ in range(n))
    k = rng.randrange(0, n + 1)
    texts.append(rng.choice(["", "-"]) + text[:k] + "." + text[k:])
for _ in range(60):  # 17 digits and exponents around the limits of 64-bit arithmetic
    texts.append(f"{rng.randrange(10**16, 10**17)}e{rng.randrange(-50, 40)}")
for _ in range(60):  # exactly half way between two doubles, and a hair to each side
    m = rng.randrange(2**52, 2**53)
    half = Fraction(2 * m + 1, 1) / Fraction(2) ** rng.randrange(1, 60)
    text = decimal(half)
    texts += [text, text + ("" if "." in text else ".") + "0000000001"]
    texts.append(decimal(half - Fraction(1, 10**70)))

found = 0
while found < 20:  # products whose top 64 bits lie half way and whose lower bits do not
    n, e = rng.randrange(10**18, 10**19), rng.randrange(1, 28)
    product = n * 5**e
    shift = product.bit_length() - 64
    if shift > 0 and (product >> shift) & 0xFFF == 0x400 and product & ((1 << shift) - 1):
        texts.append(f"{n}e{e}")
        found += 1

for text in texts:
    print(f"{text}\t{bits(float(text))}")
