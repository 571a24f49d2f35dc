"use strict";
// Numbers as the terminal shows them.

// A number in digits alone, all that it has, as a rubric writes it.
function written(number) {
  if (Number.isInteger(number)) return String(BigInt(number));
  const [digits, exponent] = String(number).split("e-");
  if (exponent === undefined) return digits;
  const sign = number < 0 ? "-" : "";
  return `${sign}0.${"0".repeat(exponent - 1)}${digits.replace(/[-.]/g, "")}`;
}

const MOST_DECIMALS = 9;

// A number rounded half away from zero; 0 and 100 appear only where they are exactly true.
function rounded(exact, decimals) {
  if (Number.isInteger(exact)) return written(exact);
  const [whole, part = ""] = written(Math.abs(exact)).split(".");
  const hundred = 10n ** BigInt(decimals + 2);
  let units = BigInt(whole + part.padEnd(decimals, "0").slice(0, decimals));
  if (part[decimals] >= "5") units += 1n;
  if (units === 0n) units = 1n;
  if (units === hundred) units += Math.abs(exact) < 100 ? -1n : 1n;
  const text = String(units).padStart(decimals + 1, "0");
  return `${exact < 0 ? "-" : ""}${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
}

// A number as the terminal shows it; with more decimals where it would look like one of `others`
// and is not the same.
function display(value, decimals = 1, others = []) {
  const exact = compared(value);
  const near = others.filter((each) => Math.abs(each - exact) < 2 * 10 ** -decimals).map(compared);
  const apart = near.filter((each) => each !== exact);
  for (let places = decimals; places < MOST_DECIMALS; places += 1) {
    const said = rounded(exact, places);
    if (!apart.some((each) => Number(rounded(each, places)) === Number(said))) return said;
  }
  return rounded(exact, MOST_DECIMALS);
}
