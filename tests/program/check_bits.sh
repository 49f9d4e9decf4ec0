#!/usr/bin/env bash
# tools/check-bits: this tree is clean, and each thing that it looks for is found where it is put.
set -euo pipefail
root=$LIGHTTOUCH_SOURCE_DIR
"$root/tools/check-bits" "$(dirname "$1")"

tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
mkdir -p "$tree"/{sim/base,files,report,cmake,tests/same_bits}
touch "$tree"/{CMakeLists.txt,cmake/core.cmake,sim/CMakeLists.txt,tests/same_bits/CMakeLists.txt}
clean='double f(double x) { return math::exp(x); }  // not std::exp(x)
const char* text = "std::sin(x)";
void g(std::vector<int>& v) { std::sort(v.begin(), v.end()); }  // numbers: any sort gives one order
long long count = 0;'
printf '%s\n' "$clean" >"$tree/sim/base/a.cpp"
"$root/tools/check-bits" "" "$tree" || { echo "clean sources are complained about"; exit 1; }

tries=0
while IFS= read -r line; do
    printf '%s\n%s\n' "$clean" "$line" >"$tree/sim/base/a.cpp"
    if out=$("$root/tools/check-bits" "" "$tree"); then
        echo "not found: $line"
        exit 1
    fi
    grep -q '^sim/base/a.cpp:5: ' <<<"$out" || { echo "found elsewhere: $line: $out"; exit 1; }
    tries=$((tries + 1))
done <<'LINES'
double a = std::exp(x);
double a = std::hypotf(x, y);
float a = sinf(x);
double a = 1.0 / __builtin_cbrt(x);
double a = 1 - pow(x, 2);
double a = ::j0(k * r);
double a = ka < 1e-6 ? 0.5 : ::j1(ka) / ka;
double a = yn(2, x);
double a = (::exp(x));
double a = std::tgamma(x);
double a = erfc(x);
double a = std::cyl_bessel_j(0, x);
auto a = std::casinh(x);
auto a = (k * x).array().cos();
auto a = std::polar(1.0, x);
std::sort(v.begin(), v.end(), [](auto p, auto q) { return p.key < q.key; });
std::nth_element(v.begin(), m, v.end());
std::unordered_map<int, int> a;
std::normal_distribution<double> a;
double a = std::reduce(v.begin(), v.end());
long double a = 0;
long a = 0;
std::array<long, 4> a;
double a = std::stod(text);
std::setlocale(LC_ALL, "");
LINES
[ "$tries" = 25 ]
printf '%s\n' "$clean" >"$tree/sim/base/a.cpp"
echo 'target_compile_options(x PRIVATE -ffast-math)' >"$tree/sim/CMakeLists.txt"
! "$root/tools/check-bits" "" "$tree" >/dev/null || { echo "-ffast-math is not found"; exit 1; }
