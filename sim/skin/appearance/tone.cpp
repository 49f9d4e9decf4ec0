#include "sim/skin/appearance/tone.h"

#include <algorithm>
#include <cmath>

#include "sim/base/math.h"

namespace lt {

namespace {
constexpr ToneAnchor anchors[tone_anchor_count] = {
    {0.017, {0.498, 0.322, 0.271}, {0.76, 2.36, 2.12}},
    {0.030, {0.468, 0.286, 0.215}, {0.73, 2.20, 1.98}},
    {0.044, {0.429, 0.246, 0.170}, {0.70, 2.05, 1.85}},
    {0.060, {0.376, 0.204, 0.128}, {0.65, 1.80, 1.62}},
    {0.077, {0.322, 0.163, 0.093}, {0.60, 1.58, 1.42}},
    {0.098, {0.274, 0.132, 0.068}, {0.55, 1.35, 1.22}},
    {0.137, {0.213, 0.098, 0.048}, {0.50, 1.18, 1.06}},
    {0.180, {0.166, 0.073, 0.035}, {0.44, 0.93, 0.84}},
    {0.240, {0.128, 0.054, 0.028}, {0.38, 0.70, 0.63}},
    {0.320, {0.092, 0.040, 0.024}, {0.33, 0.50, 0.45}},
    {0.420, {0.061, 0.028, 0.019}, {0.27, 0.33, 0.30}},
};

// Where the ten steps of the Monk scale lie between the anchors. The scale's swatches are labels
// with L* up to 94, lighter than any measured skin; the steps are spread over the measured range so
// that the typology angles of steps 6 to 8 agree with their swatches.
constexpr double monk_place[10] = {0.0, 0.5, 1.1, 1.6, 2.1, 3.4, 5.5, 7.2, 8.8, 10.0};

constexpr unsigned char swatches[10][3] = {
    {0xf6, 0xed, 0xe4}, {0xf3, 0xe7, 0xdb}, {0xf7, 0xea, 0xd0}, {0xea, 0xda, 0xba},
    {0xd7, 0xbd, 0x96}, {0xa0, 0x7e, 0x56}, {0x82, 0x5c, 0x43}, {0x60, 0x41, 0x34},
    {0x3a, 0x31, 0x2a}, {0x29, 0x24, 0x20}};

constexpr double blood_exponent = 0.3;

using P = ToneParams;
constexpr Field<P> table[] = {
    {"melanin_factor", "", 0.1, 5.0, &P::melanin_factor,
     "melanin of this site over that of the arm", "assumed"},
    {"blood_factor", "", 0.1, 5.0, &P::blood_factor, "blood at rest of this site over the usual",
     "assumed; the face is redder than the trunk"},
    {"melanin_spread", "", 0.0, 0.5, &P::melanin_spread,
     "relative standard deviation of melanin over the patch", "assumed"},
};

/// Index i of the segment [i, i + 1] that holds melanin, and the place in it; the ends extrapolate.
std::pair<int, double> segment_of(double melanin) {
    int i = 0;
    while (i < tone_anchor_count - 2 && melanin > anchors[i + 1].melanin) ++i;
    return {i, (melanin - anchors[i].melanin) / (anchors[i + 1].melanin - anchors[i].melanin)};
}
}  // namespace

std::span<const ToneAnchor, tone_anchor_count> tone_anchors() {
    return std::span<const ToneAnchor, tone_anchor_count>(anchors);
}

std::span<const Field<P>> ToneParams::fields() {
    return table;
}

double melanin_of_monk(double monk) {
    const double m = std::clamp(monk, 1.0, 10.0) - 1.0;
    const int step = std::min(static_cast<int>(m), 8);
    const double u = monk_place[step] + (monk_place[step + 1] - monk_place[step]) * (m - step);
    const int i = std::min(static_cast<int>(u), tone_anchor_count - 2);
    return anchors[i].melanin + (anchors[i + 1].melanin - anchors[i].melanin) * (u - i);
}

Vec3 skin_albedo_linear(double melanin, double blood_fraction) {
    const auto [i, w] = segment_of(std::clamp(melanin, 0.001, 0.6));
    const double blood = math::pow(std::clamp(blood_fraction, 0.0, 1.0), blood_exponent) -
                         math::pow(rest_blood_fraction, blood_exponent);
    Vec3 out{};
    for (int c = 0; c < 3; ++c) {
        // Linear in the logarithm between anchors: absorbance grows with melanin (Beer and
        // Lambert).
        const double a = math::log(anchors[i].albedo[c]);
        const double b = math::log(anchors[i + 1].albedo[c]);
        const double k = std::max(
            0.0, anchors[i].blood_k[c] + (anchors[i + 1].blood_k[c] - anchors[i].blood_k[c]) * w);
        out[c] = std::clamp(math::exp(a + (b - a) * w - k * blood), 1e-4, 0.95);
    }
    return out;
}

Vec3 lab_of_linear(Vec3 rgb) {
    // sRGB primaries and D65 white, IEC 61966-2-1; L*a*b* of CIE 15.
    const double x = (0.4124564 * rgb.r + 0.3575761 * rgb.g + 0.1804375 * rgb.b) / 0.95047;
    const double y = 0.2126729 * rgb.r + 0.7151522 * rgb.g + 0.0721750 * rgb.b;
    const double z = (0.0193339 * rgb.r + 0.1191920 * rgb.g + 0.9503041 * rgb.b) / 1.08883;
    const auto f = [](double t) {
        return t > 216.0 / 24389.0 ? math::cbrt(t) : (24389.0 / 27.0 * t + 16.0) / 116.0;
    };
    return {116.0 * f(y) - 16.0, 500.0 * (f(x) - f(y)), 200.0 * (f(y) - f(z))};
}

double typology_angle_deg(Vec3 lab) {
    return math::atan2(lab.x - 50.0, lab.z) / radians_per_degree;
}

double redness_delta_a(double melanin, double blood_fraction) {
    return lab_of_linear(skin_albedo_linear(melanin, blood_fraction)).y -
           lab_of_linear(skin_albedo_linear(melanin, rest_blood_fraction)).y;
}

Fitzpatrick fitzpatrick_of(double melanin) {
    const double angle =
        typology_angle_deg(lab_of_linear(skin_albedo_linear(melanin, rest_blood_fraction)));
    if (angle > 55.0) return Fitzpatrick::I;
    if (angle > 41.0) return Fitzpatrick::II;
    if (angle > 28.0) return Fitzpatrick::III;
    if (angle > 10.0) return Fitzpatrick::IV;
    return angle > -30.0 ? Fitzpatrick::V : Fitzpatrick::VI;
}

std::string_view to_string(Fitzpatrick type) {
    constexpr std::string_view names[] = {"I", "II", "III", "IV", "V", "VI"};
    return names[static_cast<int>(type) - 1];
}

std::array<unsigned char, 3> monk_swatch(int monk) {
    const auto& s = swatches[std::clamp(monk, 1, 10) - 1];
    return {s[0], s[1], s[2]};
}

}  // namespace lt
