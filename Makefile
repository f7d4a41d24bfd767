# CamKet: one Makefile for the whole tree. A new C file, a new test or a new room needs no edit here.
#
#   make                    build/debug/camket            FLAVOUR=debug|release|asan|tsan|coverage|fuzz, side by side
#   make CC=clang           build/debug-clang/camket      the same sources under clang
#   make run                everything a first start needs, then the server in the foreground
#   make test lint          what the continuous build runs
#   WERROR=1 (or CI set)    warnings are errors

ifeq ($(origin CC),default)
CC := gcc
endif
AR ?= ar
PKG_CONFIG ?= pkg-config
FLAVOUR ?= debug

IS_CLANG := $(findstring clang,$(notdir $(CC)))
OUT := build/$(FLAVOUR)$(if $(IS_CLANG),-clang)

FLAVOURS := debug release asan tsan coverage fuzz
ifeq ($(filter $(FLAVOUR),$(FLAVOURS)),)
$(error FLAVOUR=$(FLAVOUR) is not one of: $(FLAVOURS))
endif

# Only goals that compile ask pkg-config: `make clean` and `make run` work before the libraries are there.
COMPILES := $(or $(if $(MAKECMDGOALS),,yes),$(filter all lib unit-bins fuzz-bins build/%,$(MAKECMDGOALS)))

# ---- sources -------------------------------------------------------------------------------------------------------

SRC := $(wildcard server/*.c server/*/*.c)
OBJ := $(SRC:%.c=$(OUT)/%.o)
LIB_OBJ := $(filter-out $(OUT)/server/main.o,$(OBJ))
LIB := $(OUT)/libcamket.a
BIN := $(OUT)/camket

# tests/unit/<room>/test_<x>.c is one cmocka program, build/<flavour>/unit/<x>.t; other files in tests/unit are shared by all of them.
UNIT_SRC := $(wildcard tests/unit/test_*.c tests/unit/*/test_*.c)
UNIT_SHARED := $(filter-out $(UNIT_SRC),$(wildcard tests/unit/*.c))
UNIT_SHARED_OBJ := $(UNIT_SHARED:%.c=$(OUT)/%.o)
unit_bin = $(OUT)/unit/$(patsubst test_%,%,$(basename $(notdir $(1)))).t
UNIT_BIN := $(foreach s,$(UNIT_SRC),$(call unit_bin,$(s)))

# tests/fuzz/fuzz_<x>.c is one libFuzzer program, build/fuzz-clang/fuzz/<x> (make FLAVOUR=fuzz CC=clang fuzz-bins).
FUZZ_SRC := $(wildcard tests/fuzz/fuzz_*.c)
FUZZ_BIN := $(FUZZ_SRC:tests/fuzz/fuzz_%.c=$(OUT)/fuzz/%)

# ---- libraries: a library enters with the first file that includes it ----------------------------------------------

PKGS := libmicrohttpd libpq jansson libutf8proc libsodium libmagic xlsxwriter libical
ifneq ($(COMPILES),)
# -isystem instead of -I: their headers are not ours to warn about.
PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell $(PKG_CONFIG) --cflags $(PKGS)))
PKG_LIBS := $(shell $(PKG_CONFIG) --libs $(PKGS))
endif

# ---- warnings ------------------------------------------------------------------------------------------------------

WARN := -Wall -Wextra -Wpedantic
# numbers that change their value or their sign on the way
WARN += -Wconversion -Wsign-conversion -Wfloat-equal -Wdouble-promotion
# names that hide others, declarations that are old, missing or doubled
WARN += -Wshadow -Wstrict-prototypes -Wold-style-definition -Wmissing-prototypes -Wredundant-decls -Wnested-externs
# pointers: lost const, alignment, arithmetic on void, null
WARN += -Wcast-qual -Wpointer-arith -Wwrite-strings -Wnull-dereference
# formats that come from outside or do not fit
WARN += -Wformat=2
# switches without a case
WARN += -Wswitch-enum
# stacks of unknown size
WARN += -Wvla -Walloca
# the preprocessor: undefined means 0, builds that differ by the hour, macros nobody uses; `int x = x;`
WARN += -Wundef -Wdate-time -Wunused-macros -Winit-self
# tables of constants leave out what is zero
WARN += -Wno-missing-field-initializers
ifeq ($(IS_CLANG),)
# gcc only: its value-range and duplication checks, and stricter levels of the groups above
WARN += -Warith-conversion -Wcast-align=strict -Wformat-signedness -Wformat-overflow=2 -Wformat-truncation=2
WARN += -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wjump-misses-init -Wimplicit-fallthrough=5
WARN += -Wstringop-overflow=4 -Warray-bounds=2 -Wtrampolines
else
# clang only: a global without a declaration in a header is a forgotten static
WARN += -Wcast-align -Wimplicit-fallthrough -Wmissing-variable-declarations
endif
ifneq ($(WERROR)$(CI),)
WARN += -Werror
endif

# ---- flavours ------------------------------------------------------------------------------------------------------

# Hardened in every flavour where it does not get in a sanitizer's way.
HARDEN := -fstack-protector-strong -fstack-clash-protection -fcf-protection=full -fno-strict-overflow

FLAGS_debug := -O0 -g3 $(HARDEN)
# clang 14 knows _FORTIFY_SOURCE up to 2, and zeroed automatics only behind a second flag.
FORTIFY := $(if $(IS_CLANG),2,3)
FLAGS_release := -O2 -g1 -D_FORTIFY_SOURCE=$(FORTIFY) $(HARDEN) $(if $(IS_CLANG),,-ftrivial-auto-var-init=zero) -DNDEBUG
FLAGS_asan := -O1 -g3 -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
FLAGS_tsan := -O1 -g3 -fsanitize=thread -fno-omit-frame-pointer
FLAGS_coverage := -O0 -g3 --coverage -fprofile-update=atomic
FLAGS_fuzz := -O1 -g3 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer

LINK_release := -Wl,-z,relro,-z,now,-z,noexecstack

# poison.h first: what it forbids is forbidden from the first line of every file.
CPPFLAGS += -Iserver -D_GNU_SOURCE -include base/poison.h $(PKG_CFLAGS)
CFLAGS_ALL := -std=gnu17 -fPIE -pthread $(FLAGS_$(FLAVOUR)) $(WARN) $(CFLAGS)
LDFLAGS_ALL := -pie -pthread -Wl,--as-needed $(FLAGS_$(FLAVOUR)) $(LINK_$(FLAVOUR)) $(LDFLAGS)
LDLIBS_ALL := $(PKG_LIBS) -lm $(LDLIBS)

# V=1 shows the commands; else one word and the file.
QUIET = @$(if $(V),set -x;,printf '%-8s %s\n' '$(FLAVOUR)' '$(@:$(OUT)/%=%)';)

# ---- building ------------------------------------------------------------------------------------------------------

.PHONY: all lib unit-bins fuzz-bins
all: $(BIN)
lib: $(LIB)
unit-bins: $(UNIT_BIN)
fuzz-bins: $(FUZZ_BIN)

.DELETE_ON_ERROR:
.SUFFIXES:

# Two stamps whose text is what they stand for: other flags compile anew (not -Werror: same code), another set of files links anew.
$(OUT)/flags: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' '$(CC) $(CPPFLAGS) $(filter-out -Werror,$(CFLAGS_ALL)) | $(LDFLAGS_ALL) $(LDLIBS_ALL)' >$@.$$$$; cmp -s $@.$$$$ $@ && rm $@.$$$$ || mv $@.$$$$ $@
$(OUT)/objects: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' '$(OBJ)' >$@.$$$$; cmp -s $@.$$$$ $@ && rm $@.$$$$ || mv $@.$$$$ $@
.PHONY: FORCE
FORCE:

# Everything is written beside its name and moved there whole: two makes at once, or a make beside a running server, do
# each other no harm. (Not for coverage, whose notes are named after the output.)
PART = $(if $(filter coverage,$(FLAVOUR)),,.$$$$)
whole = $(if $(PART),&& mv $@$(PART) $@ || { rm -f $@$(PART); exit 1; })

$(OUT)/%.o: %.c $(OUT)/flags
	@mkdir -p $(@D)
	$(QUIET)$(CC) $(CPPFLAGS) $(CFLAGS_ALL) -MMD -MP -MT $@ -MF $(@:.o=.d) -c -o $@$(PART) $< $(whole)

# This library's macros use strncpy: they are read before it is poisoned.
$(OUT)/server/export/xlsx.o: CPPFLAGS := -include xlsxwriter.h $(CPPFLAGS)

$(LIB): $(LIB_OBJ) $(OUT)/objects
	$(QUIET)rm -f $@$(PART) && $(AR) rcs $@$(PART) $(LIB_OBJ) $(whole)

$(BIN): $(OUT)/server/main.o $(LIB) $(OUT)/flags
	$(QUIET)$(CC) $(LDFLAGS_ALL) -o $@$(PART) $(OUT)/server/main.o $(LIB) $(LDLIBS_ALL) $(whole)

# A unit test that replaces functions says so in a line of its own: /* ld: -Wl,--wrap=time */
ld_line = $$(sed -n 's,^/[*] ld: \(.*\) [*]/$$,\1,p' $(1))
define UNIT_RULE
$(call unit_bin,$(1)): $(1:%.c=$(OUT)/%.o) $(UNIT_SHARED_OBJ) $(LIB) $(OUT)/flags
	@mkdir -p $$(@D)
	$$(QUIET)$$(CC) $$(LDFLAGS_ALL) $$(call ld_line,$(1)) -o $$@$$(PART) $(1:%.c=$(OUT)/%.o) $(UNIT_SHARED_OBJ) $$(LIB) -lcmocka $$(LDLIBS_ALL) $$(whole)
endef
$(foreach s,$(UNIT_SRC),$(eval $(call UNIT_RULE,$(s))))

$(OUT)/fuzz/%: $(OUT)/tests/fuzz/fuzz_%.o $(LIB) $(OUT)/flags
	@mkdir -p $(@D)
	$(QUIET)$(CC) $(LDFLAGS_ALL) -fsanitize=fuzzer -o $@$(PART) $< $(LIB) $(LDLIBS_ALL) $(whole)

# Kept although only chains of rules need them.
.SECONDARY:

-include $(OBJ:.o=.d) $(UNIT_SRC:%.c=$(OUT)/%.d) $(UNIT_SHARED:%.c=$(OUT)/%.d) $(FUZZ_SRC:%.c=$(OUT)/%.d)

# ---- everything else calls a script --------------------------------------------------------------------------------

.PHONY: run test unit sql-test api-test web-test cluster-test lint analyze format web bench fuzz coverage \
	compose-check trial-cluster trial-kill trial-walks cluster-up cluster-down clean

run:
	@exec tests/lib/run.sh

test:
	@exec tests/run.sh
unit sql-test api-test web-test cluster-test:
	@exec tests/run.sh $(@:-test=)

lint:
	@exec tests/lint/run.sh
analyze:
	@exec tests/lint/analyze.sh
format:
	@exec tests/lint/format.sh --write

web:
	@exec tests/lib/web.sh

bench:
	@exec tests/bench/run.sh
fuzz:
	@exec tests/fuzz/run.sh
coverage:
	@exec tests/lib/coverage.sh

compose-check:
	@exec tests/lint/compose.sh

trial-cluster:
	@exec tests/run.sh trial-cluster
trial-kill:
	@CRASHES=20 TEST_SECONDS=1200 exec tests/run.sh tests/cluster/crash.t

trial-walks:
	@WALKS=10000 TEST_SECONDS=7200 exec tests/run.sh tests/api/walks.t

cluster-up:
	@exec tests/lib/cluster.sh up
cluster-down:
	@exec tests/lib/cluster.sh down

clean:
	rm -rf build web/dist
