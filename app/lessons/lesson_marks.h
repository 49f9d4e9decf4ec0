// What a lesson draws on the skin: the area to treat, and where to roll next.
#pragma once

#include "engine/render/frame/scene_view.h"
#include "sim/session/snapshot.h"
#include "sim/training/lesson.h"

namespace lt {

/// The area belongs to the task and is always shown; the direction of the next passes is a cue. It
/// is the direction that was rolled least of those that the lesson asks for.
GuideMarks lesson_marks(const Lesson& lesson, CueSet cues, const Snapshot& now);

}  // namespace lt
