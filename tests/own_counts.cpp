// In front of the C library's own functions: a program's definition is found before the library's.
#include <dlfcn.h>
#include <pthread.h>
#include <unistd.h>

#include <cstdio>

#include "tests/allocations.h"

namespace lt::test {
extern constinit thread_local OwnCounts own;
constinit thread_local OwnCounts own;
OwnCounts own_counts() {
    return own;
}
}  // namespace lt::test

// A sanitizer has put itself in front already.
#if !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
using lt::test::own;

namespace {
template <class Function>
Function* next(Function*, const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}
}  // namespace

extern "C" {
int pthread_mutex_lock(pthread_mutex_t* m) noexcept {
    static auto* const real = next(pthread_mutex_lock, "pthread_mutex_lock");
    ++own.locks;
    return real(m);
}
int pthread_rwlock_rdlock(pthread_rwlock_t* l) noexcept {
    static auto* const real = next(pthread_rwlock_rdlock, "pthread_rwlock_rdlock");
    ++own.locks;
    return real(l);
}
int pthread_rwlock_wrlock(pthread_rwlock_t* l) noexcept {
    static auto* const real = next(pthread_rwlock_wrlock, "pthread_rwlock_wrlock");
    ++own.locks;
    return real(l);
}
std::size_t fwrite(const void* from, std::size_t size, std::size_t count, FILE* to) {
    static auto* const real = next(fwrite, "fwrite");
    ++own.writes;
    return real(from, size, count, to);
}
int fflush(FILE* file) {
    static auto* const real = next(fflush, "fflush");
    ++own.writes;
    return real(file);
}
FILE* fopen(const char* path, const char* mode) {
    static auto* const real = next(fopen, "fopen");
    ++own.writes;
    return real(path, mode);
}
ssize_t write(int file, const void* from, std::size_t size) {
    static auto* const real = next(write, "write");
    ++own.writes;
    return real(file, from, size);
}
}
#endif
