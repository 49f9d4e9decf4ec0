#include "sim/training/skill_study.h"

#include <algorithm>
#include <cmath>

#include "sim/base/random.h"

namespace lt {
namespace {

struct Moments {
    double mean = 0.0, sd = 0.0;
};

Moments moments(const std::vector<double>& x) {
    Moments m;
    const double n = static_cast<double>(x.size());
    for (const double v : x) m.mean += v / n;
    for (const double v : x) m.sd += (v - m.mean) * (v - m.mean) / (n - 1.0);
    m.sd = std::sqrt(m.sd);
    return m;
}

}  // namespace

std::string_view to_string(HandSkill skill) {
    constexpr std::string_view names[] = {"novice", "intermediate", "expert"};
    return names[static_cast<int>(skill)];
}

Routine study_routine() {
    Routine r;
    r.passes_per_lane = 4;
    return r;
}

TechniqueLimits study_limits(TechniqueLimits limits) {
    limits.directions_required = 4;
    limits.passes_low = 12;  // of the 16 that are rolled
    limits.target_width_mm = limits.target_height_mm = 50;
    return limits;
}

StudyPerson study_person(HandSkill skill, int number) {
    const std::uint64_t seed = random_key(2024, static_cast<int>(skill), number);
    return {seed, roll_routine(simulated_person(skill, seed), study_routine(), seed)};
}

double cohens_d(const std::vector<double>& better, const std::vector<double>& worse) {
    const Moments a = moments(better), b = moments(worse);
    return (a.mean - b.mean) / std::max(0.25, std::sqrt(0.5 * (a.sd * a.sd + b.sd * b.sd)));
}

std::vector<StudyRow> study_rows(
    const std::array<std::vector<Score>, hand_skill_count>& scores_by_skill) {
    std::vector<StudyRow> rows;
    for (int k = 0; k <= judged_measure_count; ++k) {
        const bool total = k == judged_measure_count;
        StudyRow row;
        row.name = total ? "total" : to_string(static_cast<JudgedMeasure>(k));
        std::array<std::vector<double>, hand_skill_count> points;
        for (std::size_t g = 0; g < points.size(); ++g) {
            for (const Score& s : scores_by_skill[g])
                points[g].push_back(total ? s.total : s.parts[static_cast<std::size_t>(k)].points);
            const Moments m = moments(points[g]);
            row.mean[g] = m.mean;
            row.sd[g] = m.sd;
        }
        row.expert_novice = cohens_d(points[2], points[0]);
        row.intermediate_novice = cohens_d(points[1], points[0]);
        row.expert_intermediate = cohens_d(points[2], points[1]);
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace lt
