// The state of the skin as textures: what never changes (chart), what the simulation's cells say
// (perfusion, films), where the roller presses, and the holes.
#pragma once

#include <vector>

#include "engine/render/frame/frame.h"
#include "engine/render/gl/mesh.h"
#include "engine/render/gl/program.h"
#include "engine/render/gl/texture.h"

namespace lt {

class SkinStatePass {
  public:
    explicit SkinStatePass(const QualityOptions& options);
    /// Brings the textures up to the frame. True when colour that a bake holds has changed.
    bool update(const SceneFrame& frame);

    /// The next frame belongs to another session.
    void forget();

    GLuint base() const { return base_.id(); }  ///< chart: stria, mottle, melanin, relief
    GLuint state() const {
        return state_.id();
    }  ///< patch: perfusion, wetness, film, share of a mark that moved fluid hides
    GLuint pressure() const { return pressure_.id(); }  ///< nodes: kPa, fading where released
    GLuint marks() const { return marks_.id(); }        ///< chart: hole, halo, dried streak, streak
    /// Pressure on the nodes now [kPa].
    const std::vector<float>& pressure_kPa() const { return pressure_values_; }

  private:
    void update_chart(const SceneFrame& frame);
    bool update_state(const SceneFrame& frame);
    void update_pressure(const SceneFrame& frame);
    bool update_marks(const SceneFrame& frame);
    void draw_streaks(const SkinState& skin);

    QualityOptions options_;
    SkinLook look_;
    gl::Texture base_, state_, pressure_, marks_;
    gl::Target marks_target_;
    gl::Program splat_, streak_;
    gl::Mesh quad_, strip_;
    std::vector<float> state_values_, pressure_values_, smoothed_;
    std::vector<float> emptied_, before_;  ///< pressure that vessels still show [kPa]
    double emptied_s_ = 0.0;
    std::uint32_t holes_drawn_ = 0;
    double holes_time_ = 0.0;
    double smeared_ = 0.0;  ///< sum over the streaks that are drawn: volume and dryness
    double film_sum_ = -1.0;
    double hidden_sum_ = 0.0;
};

}  // namespace lt
