// Weights of the subsurface blur, from Burley's normalised diffusion profile (Burley 2015,
// "Extending the Disney BRDF to a BSDF with integrated subsurface scattering"):
// R(r) = (exp(-r/d) + exp(-r/3d)) / (8 pi d r).
#pragma once

#include <glm/vec3.hpp>
#include <glm/vec4.hpp>
#include <vector>

namespace lt {

/// Centre and `pairs` taps to each side, at 3 mm (i/pairs)^2. rgb: weight, a: offset [mm]. The
/// weights of centre and both sides sum to 1 in each channel.
using SssKernel = std::vector<glm::vec4>;

/// scatter_mm: d per channel.
SssKernel sss_kernel(glm::vec3 scatter_mm, int pairs);

}  // namespace lt
