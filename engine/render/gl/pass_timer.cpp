#include "engine/render/gl/pass_timer.h"

#include <cstring>

#include "engine/render/gl/program.h"

namespace lt::gl {

void PassTimer::configure(bool on, bool finish) {
    on_ = on;
    finish_ = finish || context_is_es();  // ES has no timer queries
    slots_.clear();
    times_.clear();
}

void PassTimer::begin_frame() {
    next_ = 0;
    open_ = false;
    frame_ = (frame_ + 1) % ring;
    if (on_ && finish_) glFinish();
}

void PassTimer::close() {
    if (!open_) return;
    open_ = false;
    if (finish_) {
        glFinish();
        times_[next_ - 1].ms =
            std::chrono::duration<double, std::milli>(Clock::now() - start_).count();
    } else {
        glEndQuery(GL_TIME_ELAPSED);
        slots_[next_ - 1].asked[frame_] = true;
    }
}

void PassTimer::pass(const char* name) {
    if (!on_ || paused_) return;
    close();
    if (next_ >= slots_.size() || std::strcmp(slots_[next_].name, name) != 0) {
        slots_.resize(next_);
        times_.resize(next_);
        slots_.push_back({name, {}, {}});
        times_.push_back({name, 0.0});
        if (!finish_)
            for (Query& q : slots_.back().queries) q = Query::create();
    }
    Slot& slot = slots_[next_];
    if (!finish_ && slot.asked[frame_]) {
        GLuint ready = 0;
        glGetQueryObjectuiv(slot.queries[frame_].id(), GL_QUERY_RESULT_AVAILABLE, &ready);
        if (ready) {
            GLuint64 ns = 0;
            glGetQueryObjectui64v(slot.queries[frame_].id(), GL_QUERY_RESULT, &ns);
            times_[next_].ms = 1e-6 * static_cast<double>(ns);
        }
    }
    ++next_;
    open_ = true;
    if (finish_)
        start_ = Clock::now();
    else
        glBeginQuery(GL_TIME_ELAPSED, slot.queries[frame_].id());
}

void PassTimer::end_frame() {
    if (!on_) return;
    close();
    slots_.resize(next_);
    times_.resize(next_);
}

}  // namespace lt::gl
