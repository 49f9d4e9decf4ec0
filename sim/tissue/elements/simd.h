// Vectors of lanes, by GCC's vector extension: the same source for SSE, AVX2, AVX-512 and scalars.
//
// Kernels are compiled several times for different machines. Everything that they share lies in
// an inline namespace named by LT_ISA, so that the linker can never put a function that was
// compiled for a wider machine into code that runs on a narrow one. Lanes never talk to each other
// and no product is contracted into a fused one: each build gives the same bits.
#pragma once

#include <type_traits>

#ifndef LT_ISA
#define LT_ISA baseline
#endif

namespace lt {
inline namespace LT_ISA {

template <class S, int W>
struct PackOf {
    typedef S type __attribute__((vector_size(W * sizeof(S))));
};
/// W numbers of type S, added and multiplied side by side.
template <class S, int W>
using Pack = typename PackOf<S, W>::type;

using V8 = Pack<float, 8>;

template <class V>
struct LaneTraits {
    using Scalar = std::remove_cvref_t<decltype(V{}[0])>;
    static constexpr int lanes = sizeof(V) / sizeof(Scalar);
};
template <>
struct LaneTraits<float> {
    using Scalar = float;
    static constexpr int lanes = 1;
};
template <>
struct LaneTraits<double> {
    using Scalar = double;
    static constexpr int lanes = 1;
};
template <class V>
using ScalarOf = typename LaneTraits<V>::Scalar;

template <class V>
inline V lane_max(V a, V b) {
    return a > b ? a : b;
}
template <class V>
inline V lane_min(V a, V b) {
    return a < b ? a : b;
}
template <class V>
inline V lane_abs(V a) {
    return lane_max(a, -a);
}
template <class V>
inline V lane_sqrt(V a) {
    if constexpr (std::is_same_v<V, float>)
        return __builtin_sqrtf(a);
    else if constexpr (std::is_same_v<V, double>)
        return __builtin_sqrt(a);
    else {
        V r;
        for (int i = 0; i < LaneTraits<V>::lanes; ++i) r[i] = lane_sqrt(a[i] + ScalarOf<V>(0));
        return r;
    }
}

template <class V, class S>
inline V load(const S* p) {
    V v;
    __builtin_memcpy(&v, p, sizeof(V));
    return v;
}
template <class V, class S>
inline void store(S* p, V v) {
    __builtin_memcpy(p, &v, sizeof(V));
}

}  // namespace LT_ISA
}  // namespace lt
