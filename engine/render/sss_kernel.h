// Weights of the subsurface blur, from Burley's normalised diffusion profile (Burley 2015,
// "Extending the Disney BRDF to a BSDF with integrated subsurface scattering"):
// R(r) = (exp(-r/d) + exp(-r/3d)) / (8 pi d r).
#pragma once

#include <array>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

namespace lt {

/// Centre and eight taps to each side, at 3 mm (i/8)^2. rgb: weight, a: offset [mm]. The weights
/// of centre and both sides sum to 1 in each channel.
using SssKernel = std::array<glm::vec4, 9>;

/// scatter_mm: d per channel.
SssKernel sss_kernel(glm::vec3 scatter_mm);

}  // namespace lt
