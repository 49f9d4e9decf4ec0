#include "engine/app/version.h"
