// GGX with the correlated Smith term in Hammon's form; environment term after Karis 2014
// ("Physically based shading on mobile").
float ggx(float nh, float nl, float nv, float r) {
    float a = r * r, a2 = a * a;
    float d = (nh * a2 - nh) * nh + 1.0;
    return a2 / (3.14159265 * d * d) * 0.5 / (nl * mix(nv, 1.0, a) + nv * mix(nl, 1.0, a) + 1e-4);
}
vec3 environment_term(vec3 f0, float r, float nv) {
    vec4 q = r * vec4(-1.0, -0.0275, -0.572, 0.022) + vec4(1.0, 0.0425, 1.04, -0.04);
    float a = min(q.x * q.x, exp2(-9.28 * nv)) * q.x + q.y;
    vec2 ab = vec2(-1.04, 1.04) * a + q.zw;
    return f0 * ab.x + ab.y;
}
float schlick(float cosine) {
    float x = 1.0 - cosine;
    float x2 = x * x;
    return x2 * x2 * x;
}
