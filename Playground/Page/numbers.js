// How numbers are written: as the command writes them, so that both can be compared digit by digit.

// The shortest decimal that reads back as a number: its digits and the exponent of the first.
function decimal(number) {
  const [mantissa, power = '0'] = String(number).split('e');
  const [whole, fraction = ''] = mantissa.split('.');
  const all = whole + fraction;
  const digits = all.replace(/^0+/, '');
  if (digits === '') return { digits: '0', exponent: 0 };
  return { digits, exponent: whole.length - 1 - (all.length - digits.length) + Number(power) };
}

// Rounded to so many digits, halves away from zero.
function rounded({ digits, exponent }, count) {
  const kept = digits.slice(0, count).padEnd(count, '0').split('').map(Number);
  if (!(digits[count] >= '5')) return { digits: kept.join(''), exponent };
  for (let i = count - 1; i >= 0; i--) {
    if (kept[i] < 9) {
      kept[i] += 1;
      return { digits: kept.join(''), exponent };
    }
    kept[i] = 0;
  }
  return { digits: `1${kept.slice(0, -1).join('')}`, exponent: exponent + 1 };
}

// The digits with a point behind the digit of weight 1.
function pointed(digits, exponent) {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return fraction ? `${whole}.${fraction}` : whole;
}

// A number rounded to significant digits: 0.1235, 12346, 1.235e-05. Zeros at the end stay.
export function significant(number, digits) {
  if (!Number.isFinite(number)) return Number.isNaN(number) ? 'nan' : number < 0 ? '−inf' : 'inf';
  const sign = number < 0 ? '−' : '';
  const exact = decimal(Math.abs(number));
  const value = rounded(exact, Math.max(digits, exact.exponent < 6 ? exact.exponent + 1 : 0));
  if (value.exponent >= -4 && value.exponent < Math.max(digits, 6))
    return sign + pointed(value.digits, value.exponent);
  const short = rounded(exact, digits);
  const power = String(Math.abs(value.exponent)).padStart(2, '0');
  return `${sign}${pointed(short.digits, 0)}e${value.exponent < 0 ? '-' : '+'}${power}`;
}

// The same without zeros at the end.
export function short(number, digits) {
  const [mantissa, power] = significant(number, digits).split('e');
  const trimmed = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  return power ? `${trimmed}e${power}` : trimmed;
}

// A count with thin spaces between groups of three digits: 10 000.
export function count(number) {
  return String(number).length > 4
    ? String(number).replace(/\B(?=(\d{3})+$)/g, '\u2009')
    : String(number);
}

// A number that a person typed, or null; a decimal comma is read as a point.
export function typed(text) {
  const number = Number(text.trim().replace('−', '-').replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(number) ? null : number;
}

// As it stands in a field: all its digits.
export function exact(number) {
  return String(number);
}
