#include "sim/skin/months/course.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/base/error.h"
#include "sim/base/math.h"
#include "sim/base/random.h"

namespace lt {

namespace {
constexpr int clients = 256;  // scenarios behind mean and band
constexpr double most_visible = 2.0;
constexpr double level_window_days = 30, level_change = 0.02;

/// What differs from client to client.
struct Client {
    double rate = 1.0;
    double end = 0.5;
    double pih_limit = 1.0;  ///< hazard at which dark marks set in, exponentially distributed
    int pih_day = -1;
};

struct Response {
    double rate_per_day, end;
};

Response response_of(const CourseParams& p, StriaKind kind, bool serum) {
    switch (kind) {
        case StriaKind::rubra:
            return {p.rubra_rate_per_day * (serum ? 1.0 + p.serum_bonus : 1.0), p.rubra_end};
        case StriaKind::nigra:
            return {p.nigra_rate_per_day, p.nigra_end};
        default:
            return {p.alba_rate_per_day, p.alba_end};
    }
}

double untreated_visibility(const CourseParams& p, StriaKind kind, double day) {
    if (kind != StriaKind::rubra) return 1.0;
    return p.rubra_matured + (1.0 - p.rubra_matured) * math::exp(-day / p.rubra_maturing_days);
}

double time_share(const CourseParams& p, double contact_s) {
    return -math::expm1(-std::max(contact_s, 0.0) / p.quality_time_s);
}

void check(const CourseInput& in) {
    const auto need = [](bool good, const char* text) {
        if (!good) throw InputError(text);
    };
    const CourseSession& s = in.session;
    need(in.days >= 1 && in.days <= 3650, "days must be from 1 to 3650");
    need(in.per_week >= 0.0 && in.per_week <= 14.0, "sessions a week must be from 0 to 14");
    need(in.missed_share >= 0.0 && in.missed_share <= 1.0, "missed share must be from 0 to 1");
    need(in.monk >= 1.0 && in.monk <= 10.0, "Monk tone must be from 1 to 10");
    for (const double v :
         {s.treated_fraction, s.coverage_cv, s.needle_force_mean_mN, s.needle_force_p95_mN,
          s.contact_s, s.pops_per_cm2, s.drops_per_pop, s.minutes_red})
        need(std::isfinite(v) && v >= 0.0, "a session's measures must be finite and not negative");
}

/// How many sessions fall on a day, when `per_week` are planned.
int planned_on(double per_week, int day) {
    const double before = std::floor(per_week * (day - 1) / 7.0 + 1e-9);
    return static_cast<int>(std::floor(per_week * day / 7.0 + 1e-9) - before);
}

bool missed(const CourseInput& in, int day) {
    if (std::find(in.missed_days.begin(), in.missed_days.end(), day) != in.missed_days.end())
        return true;
    return uniform01(random_key(in.seed, 0x6d6973736564ull, day)) < in.missed_share;
}

void summarise(Course& out, const CourseParams& p) {
    const auto& d = out.days;
    const int last = static_cast<int>(d.size()) - 1;
    // Both in terms of what treatment does: red marks pale by themselves too.
    const auto share = [&](int i) { return d[i].visibility / d[i].untreated; };
    for (int i = 0; i <= last && out.first_change_day < 0; ++i)
        if (share(i) <= 1.0 - p.first_change) out.first_change_day = i;
    const int window = static_cast<int>(level_window_days);
    int level = -1;
    for (int i = last - window; i >= 0; --i) {
        if (std::abs(share(i + window) - share(i)) >= level_change) break;
        level = i;
    }
    if (out.first_change_day >= 0 && level > out.first_change_day) out.level_day = level;
    out.worse_than_nothing = d[last].visibility > d[last].untreated + 1e-9;
}
}  // namespace

double session_quality(const CourseParams& p, const CourseSession& s) {
    const double covered = std::clamp(s.treated_fraction, 0.0, 1.0);
    const double even = 1.0 / (1.0 + s.coverage_cv * s.coverage_cv);
    const auto square = [](double x) { return x * x; };
    const double low = square(p.quality_force_low_mN / p.quality_force_best_mN);
    const double r = square(s.needle_force_mean_mN / p.quality_force_best_mN);
    const double enough = std::min(1.0, r * (1.0 + low) / (r + low));
    const double gentle =
        1.0 / (1.0 + square(square(s.needle_force_p95_mN / p.quality_force_high_mN)));
    return covered * even * enough * gentle * time_share(p, s.contact_s);
}

Course course(const CourseInput& in, const CourseParams& p, const PigmentParams& pigment,
              const MassageParams& massage) {
    check(in);
    const CourseSession& session = in.session;
    const double quality = session_quality(p, session);
    const Response response = response_of(p, in.stria, session.serum);
    const Fitzpatrick type = fitzpatrick_of(melanin_of_monk(in.monk));

    std::array<Client, clients> people;
    for (int j = 0; j < clients; ++j) {
        const std::uint64_t key = random_key(in.seed, 0x636f75727365ull, j);
        people[j] = {
            .rate = math::exp(p.response_spread * standard_normal(random_key(key, 1))),
            .end = std::clamp(response.end + p.end_spread * standard_normal(random_key(key, 2)),
                              0.05, 0.98),
            .pih_limit = -math::log1p(-uniform01(random_key(key, 3)))};
    }

    Course out;
    out.quality = quality;
    out.days.reserve(static_cast<std::size_t>(in.days) + 1);
    double stimulus = 0.0, needling = 0.0, collagen = 0.0, collagen_days = 0.0, fat = 0.0;
    double torn = 0.0, hazard = 0.0;
    int last_session = -10000;
    const double fluid_share = massage.shift * std::clamp(session.treated_fraction, 0.0, 1.0) *
                               time_share(p, session.contact_s);

    for (int day = 0; day <= in.days; ++day) {
        CourseDay today{.day = day};
        const int sessions = day == 0 || missed(in, day) ? 0 : planned_on(in.per_week, day);
        stimulus *= math::exp(-1.0 / p.stimulus_days);
        needling *= math::exp(-1.0 / p.needling_days);
        torn *= math::exp(-1.0 / p.trauma_fading_days);
        for (int k = 0; k < sessions; ++k) {
            const double rest_days = k > 0 ? 0.5 : day - last_session;
            stimulus += p.stimulus_gain * (quality - stimulus);
            const double healed = -math::expm1(-rest_days / p.needling_healing_days);
            const double holes = healed * std::min(1.0, session.pops_per_cm2 / p.needling_pops_cm2);
            needling = std::max(needling, holes);
            torn += p.trauma_per_pop_cm2 * session.pops_per_cm2 * (2.0 - healed);
            hazard += pih_hazard(pigment, type,
                                 {.pops_per_cm2 = session.pops_per_cm2,
                                  .drops_per_pop = session.drops_per_pop,
                                  .hours_since_last = 24.0 * rest_days});
            last_session = day;
            ++out.sessions;
        }
        const double drive = std::min(1.0, stimulus + needling);
        collagen += (drive - collagen) * -math::expm1(-1.0 / p.collagen_lag_days);
        fat += (stimulus - fat) * -math::expm1(-1.0 / p.fat_lag_days);
        if (day > 0) collagen_days += collagen;

        const double untreated = untreated_visibility(p, in.stria, day);
        const double trauma = -math::expm1(-torn);
        std::array<double, clients> seen;
        double mean = 0.0, harm = 0.0;
        int marked = 0;
        for (int j = 0; j < clients; ++j) {
            Client& c = people[j];
            if (c.pih_day < 0 && hazard > c.pih_limit) c.pih_day = day;
            double dark = 0.0;
            if (c.pih_day >= 0) {
                ++marked;
                dark = p.pigment_visibility *
                       pih_darkness(pigment, day - c.pih_day + 0.5, day - last_session);
            }
            const double left =
                c.end + (1.0 - c.end) * math::exp(-response.rate_per_day * c.rate * collagen_days);
            seen[j] = std::clamp(untreated * left * (1.0 - p.fat_share * fat) + dark + trauma, 0.0,
                                 most_visible);
            mean += seen[j];
            harm += dark;
        }
        std::sort(seen.begin(), seen.end());  // bare numbers: any sort gives one order
        today.session = sessions > 0;
        today.visibility = mean / clients;
        // The band holds the mean even where a few clients have all of the harm.
        today.low = std::min(seen[clients / 10], today.visibility);
        today.high = std::max(seen[clients - 1 - clients / 10], today.visibility);
        today.untreated = untreated;
        today.fluid = sessions > 0 ? today.visibility * fluid_share : 0.0;
        today.seen_after_session = today.visibility - today.fluid;
        today.collagen = collagen;
        today.pigment_harm = harm / clients;
        today.trauma = trauma;
        today.pih_chance = static_cast<double>(marked) / clients;
        today.fat_growth = 1.0 - p.fat_slowing * fat;
        out.days.push_back(today);
    }
    summarise(out, p);
    return out;
}

}  // namespace lt
