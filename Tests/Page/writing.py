"""Numbers as the command writes them: the shortest decimal, halves rounded away from zero."""

import decimal


def significant(number, digits=9):
    exact = decimal.Decimal(repr(abs(number)))
    if exact == 0:
        return "0." + "0" * (digits - 1)
    context = decimal.Context(prec=60, rounding=decimal.ROUND_HALF_UP)

    def rounded(count):
        return exact.quantize(
            decimal.Decimal(1).scaleb(exact.adjusted() - count + 1), context=context)

    exponent = exact.adjusted()
    value = rounded(max(digits, exponent + 1 if exponent < 6 else 0))
    sign = "−" if number < 0 else ""
    if -4 <= value.adjusted() < max(digits, 6):
        places = max(digits - 1 - value.adjusted(), 0)
        return sign + f"{value:.{places}f}"
    value = rounded(digits)
    mantissa = value.scaleb(-value.adjusted())
    return sign + f"{mantissa:.{digits - 1}f}e{value.adjusted():+03d}"
