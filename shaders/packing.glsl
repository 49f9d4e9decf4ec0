// Light and normals of the chart: half floats, or bytes where sampling those is cheaper.
#ifdef PACKED
vec4 pack_light(vec3 light, float shadow) { return vec4(sqrt(light * 1.2), shadow); }
vec3 unpack_light(vec3 c) { return c * c * 0.83333; }
vec4 pack_normal(vec3 n, float occlusion) { return vec4(n * 0.5 + 0.5, occlusion); }
vec3 unpack_normal(vec3 c) { return c * 2.0 - 1.0; }
#else
vec4 pack_light(vec3 light, float shadow) { return vec4(light, shadow); }
vec3 unpack_light(vec3 c) { return c; }
vec4 pack_normal(vec3 n, float occlusion) { return vec4(n, occlusion); }
vec3 unpack_normal(vec3 c) { return c; }
#endif
