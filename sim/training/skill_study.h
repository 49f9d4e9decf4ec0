// Does the score tell good hands from bad ones? Points of simulated novices, intermediates and
// experts, and how far the groups lie apart.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "sim/technique/score.h"
#include "sim/training/hands.h"

namespace lt {

inline constexpr int hand_skill_count = 3;
/// "novice", "intermediate", "expert"
std::string_view to_string(HandSkill skill);

/// The work that they are compared at: 50 mm square, four directions, four passes a lane.
Routine study_routine();
TechniqueLimits study_limits(TechniqueLimits limits);

struct StudyPerson {
    std::uint64_t seed = 0;
    std::vector<HandSample> samples;
};
/// number: from 0; the same number is the same person.
StudyPerson study_person(HandSkill skill, int number);

/// Of one measure, or of all together ("total").
struct StudyRow {
    std::string name;
    std::array<double, hand_skill_count> mean{}, sd{};  ///< points, by HandSkill
    double expert_novice = 0.0, intermediate_novice = 0.0, expert_intermediate = 0.0;
};

/// Cohen, Statistical Power Analysis, 1988: difference of means over the pooled deviation, which is
/// taken as at least a quarter point, the score's own step. 0.8 is a large effect.
double cohens_d(const std::vector<double>& better, const std::vector<double>& worse);

/// At least two scores in each group; the total comes last.
std::vector<StudyRow> study_rows(
    const std::array<std::vector<Score>, hand_skill_count>& scores_by_skill);

}  // namespace lt
