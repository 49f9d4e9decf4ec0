// Charts of what is kept about training: a learning curve, bars, and small marks of a lesson's
// state.
#pragma once

#include <span>
#include <string>

#include "engine/ui/ui.h"

namespace lt {

struct CurvePoint {
    double score = 0.0;  ///< 0 to 100
    bool passed = false;
};

/// Score over attempts, oldest left; passed ones are full, others hollow. Takes the full width.
/// @returns the point that was clicked, -1 for none
int learning_curve(Ui& ui, const char* id, std::span<const CurvePoint> points, float height);

/// A name, a bar of share 0 to 1, and what it stands for.
void bar_line(Ui& ui, const char* name, double share, const char* value);

enum class LessonMark { not_begun, practised, failed, passed };
/// A ring, a half-filled disc, a disc with a cross, a disc with a tick: told apart without colour.
/// failed: tests, and none passed.
void draw_lesson_state(Ui& ui, ImDrawList& draw, ImVec2 centre, float radius, LessonMark state);

}  // namespace lt
