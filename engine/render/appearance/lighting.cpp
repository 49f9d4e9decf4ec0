#include "engine/render/appearance/lighting.h"

#include <cmath>
#include <glm/geometric.hpp>

#include "engine/render/appearance/skin_colour.h"
#include "engine/render/shape/roller_mesh.h"

namespace lt {
namespace {

struct Mood {
    glm::vec3 key, rim, room_low, room_high, drape;
    float room;
};

Mood mood_of(Theme theme) {
    switch (theme) {
        case Theme::light:
            return {{3.05f, 2.94f, 2.78f}, {0.62f, 0.66f, 0.73f}, {0.50f, 0.43f, 0.36f},
                    {0.86f, 0.79f, 0.71f}, {0.60f, 0.62f, 0.60f}, 1.0f};
        case Theme::dark:
            return {{3.05f, 2.90f, 2.70f}, {0.45f, 0.58f, 0.85f},    {0.060f, 0.043f, 0.031f},
                    {0.55f, 0.47f, 0.39f}, {0.060f, 0.085f, 0.105f}, 1.0f};
        case Theme::high_contrast:
            return {{3.2f, 3.15f, 3.05f}, {0.5f, 0.55f, 0.6f},      {0.0f, 0.0f, 0.0f},
                    {0.9f, 0.9f, 0.9f},   {0.006f, 0.006f, 0.007f}, 0.0f};
    }
    return {};
}

}  // namespace

void fill_block(SceneFrame& frame, const PlacedCamera& camera, glm::ivec2 pixels,
                int chart_texels) {
    const SceneView& view = *frame.view;
    FrameBlock& b = frame.block;
    const Mood mood = mood_of(view.theme);
    b.view_projection = glm::mat4(camera.view_projection());
    const auto pixels_at_1mm = static_cast<float>(0.5 * pixels.y * camera.projection[1][1]);
    b.eye = glm::vec4(glm::vec3(camera.eye_mm), pixels_at_1mm);
    b.key_direction = glm::vec4(glm::normalize(glm::vec3(-0.20f, 0.58f, 0.79f)), 1.05f);
    b.key_colour = glm::vec4(mood.key, view.dither ? 1.0f : 0.0f);
    b.rim_direction = glm::vec4(glm::normalize(glm::vec3(-0.82f, -0.10f, 0.45f)), 0.0f);
    b.rim_colour = glm::vec4(mood.rim, 0.0f);

    const RollerPose& roller = frame.roller;
    b.axle_centre =
        glm::vec4(glm::vec3(roller.centre_mm), static_cast<float>(view.roller.drum_radius_mm));
    b.axle = glm::vec4(glm::vec3(roller.axle), static_cast<float>(0.5 * view.roller.drum_width_mm));
    const HandleAxis handle = handle_axis(view.roller, view.left_handed);
    const glm::mat4 model = model_matrix(frame.handle);
    b.handle_a = glm::vec4(glm::vec3(model * glm::vec4(handle.collar, 1.0f)), handle.radius);
    b.handle_b = glm::vec4(glm::vec3(model * glm::vec4(handle.end, 1.0f)),
                           static_cast<float>(roller.spin_rad));
    if (!view.show_roller) {  // far below, where it shades nothing
        const glm::vec3 away(0.0f, 0.0f, -1e4f);
        for (glm::vec4* place : {&b.axle_centre, &b.handle_a, &b.handle_b})
            *place = glm::vec4(glm::vec3(*place) + away, place->w);
    }
    b.chart = glm::vec4(chart_half_mm, 2.0f * chart_half_mm / chart_texels,
                        static_cast<float>(0.5 * frame.grid.side_mm), 0.0f);

    const SkinTone tone = skin_tone(view.monk, view.skin.tone);
    b.anchor = glm::vec4(tone.albedo, tone.melanin);
    b.redness = glm::vec4(tone.redness, tone.rest_power);
    b.room_low = glm::vec4(mood.room_low, mood.room);
    b.room_high = glm::vec4(mood.room_high, view.overlay_strength);
    b.drape = glm::vec4(mood.drape, view.skin.cream ? 1.0f : 0.0f);
    b.misc = glm::vec4(static_cast<float>(frame.t_s),
                       tone.rest_blood * (1.0f - static_cast<float>(frame.now->skin.blanching)),
                       1.0f, view.even_light ? 1.0f : 0.0f);
}

}  // namespace lt
