/* Settings: where values come from, what is refused, what is shown. */
#include "../rig.h"

#include "base/arena.h"
#include "base/log.h"
#include "base/text.h"
#include "config/config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The settings of the test's own surroundings must not matter. The rest stays: cmocka reads its form of output there.
 */
static void
forget_settings(void)
{
    for (char **entry = environ; *entry;) {
        char name[200] = "";
        size_t size = strcspn(*entry, "=");
        bool ours = text_starts(*entry, "CAMKET_") || text_starts(*entry, "DATABASE_");
        if (ours && size < sizeof name) {
            memcpy(name, *entry, size);
            unsetenv(name);
            entry = environ;
        } else {
            entry++;
        }
    }
}

static int
clean(void **state)
{
    (void)state;
    forget_settings();
    return 0;
}

static struct config *
load(void)
{
    char why[500] = "";
    struct config *config = config_load(why, sizeof why);
    if (!config)
        fail_msg("%s", why);
    return config;
}

static void
refused(const char *name, const char *value, const char *expected)
{
    char why[500] = "";
    forget_settings();
    setenv(name, value, 1);
    struct config *config = config_load(why, sizeof why);
    if (config)
        fail_msg("%s=%s was accepted", name, value);
    config_free(config);
    if (!strstr(why, expected))
        fail_msg("%s=%s: %s", name, value, why);
}

static void
usual_values(void **state)
{
    (void)state;
    struct config *config = load();
    assert_null(config->database_url);
    assert_true(config->named_prepared);
    assert_false(config->unsafe_test_db);
    assert_string_equal(config->listen, "127.0.0.1:8080");
    assert_string_equal(config->host[0], "localhost");
    assert_null(config->host[3]);
    assert_false(config->secure);
    assert_int_equal(config->workers, 8);
    assert_int_equal(config->hash_cost.passes, 2);
    assert_int_equal(config->hash_cost.memory, 67108864);
    assert_int_equal(config->log_level, LEVEL_INFO);
    config_free(config);
    config_free(NULL);
}

static void
values_from_the_environment(void **state)
{
    (void)state;
    setenv("DATABASE_URL", "dbname=x", 1);
    setenv("CAMKET_HOST", "CamKet.example.vn,localhost", 1);
    setenv("CAMKET_WORKERS", "3", 1);
    setenv("CAMKET_UNSAFE_TEST_DB", "1", 1);
    setenv("CAMKET_NAMED_PREPARED", "off", 1);
    setenv("CAMKET_HASH_KIB", "8", 1);
    setenv("CAMKET_LOG_LEVEL", "error", 1);
    setenv("CAMKET_DEMO", "1", 1);
    setenv("CAMKET_TEST_ANYTHING", "1", 1);
    setenv("CAMKET_EXPORT_WORKERS", "", 1);
    struct config *config = load();
    assert_string_equal(config->database_url, "dbname=x");
    assert_string_equal(config->host[0], "camket.example.vn");
    assert_true(config->secure);
    assert_int_equal(config->workers, 3);
    assert_int_equal(config->export_workers, 1);
    assert_true(config->unsafe_test_db);
    assert_false(config->named_prepared);
    assert_int_equal(config->hash_cost.memory, 8192);
    assert_int_equal(config->log_level, LEVEL_ERROR);
    config_free(config);
}

static void
wrong_values_are_refused(void **state)
{
    (void)state;
    refused("CAMKET_WORKER", "8", "CAMKET_WORKER: there is no such setting");
    refused("CAMKET_WORKERS", "0", "must be a whole number from 1 to 128");
    refused("CAMKET_WORKERS", "8x", "must be a whole number");
    refused("CAMKET_NAMED_PREPARED", "maybe", "must be on or off");
    refused("CAMKET_LOG_LEVEL", "loud", "must be debug");
    refused("CAMKET_HOST", "a,,b", "CAMKET_HOST");
    refused("CAMKET_HOST", "a b", "CAMKET_HOST");
    refused("CAMKET_LISTEN_FILE", "/tmp/x", "only secrets");
    refused("DATABASE_URL_FILE", "/no/such/file", "cannot be read");
    refused("CAMKET_CONFIG", "/no/such/file", "cannot be read");
}

static void
secrets_and_settings_from_files(void **state)
{
    (void)state;
    char secret[] = "/tmp/camket-unit-XXXXXX";
    char file[] = "/tmp/camket-unit-XXXXXX";
    char text[300];
    close(mkstemp(secret));
    close(mkstemp(file));
    rig_write(secret, "dbname=secret password=x\nsecond line\n");
    (void)snprintf(text, sizeof text, "# a comment\n\n  CAMKET_WORKERS=5\nCAMKET_HASH_QUEUE=7\nDATABASE_URL_FILE=%s\n",
                   secret);
    rig_write(file, text);
    setenv("CAMKET_CONFIG", file, 1);
    setenv("CAMKET_HASH_QUEUE", "9", 1);
    struct config *config = load();
    assert_string_equal(config->database_url, "dbname=secret password=x");
    assert_int_equal(config->workers, 5);
    assert_int_equal(config->hash_queue, 9);

    char *printed = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&printed, &size);
    config_print(config, memory);
    fclose(memory);
    assert_non_null(strstr(printed, "DATABASE_URL=***\n"));
    assert_null(strstr(printed, "password=x"));
    assert_non_null(strstr(printed, "CAMKET_WORKERS=5\n"));
    assert_non_null(strstr(printed, "CAMKET_DEADLINE_MS=8000\n"));
    free(printed);
    config_free(config);
    rig_write(file, "CAMKET_WORKERS\n");
    refused("CAMKET_CONFIG", file, "NAME=value");
    rig_write(file, "WORKERS=5\n");
    refused("CAMKET_CONFIG", file, "is no setting");
    unlink(secret);
    unlink(file);
}

static void
hosts_we_answer_to(void **state)
{
    (void)state;
    static const struct {
        const char *host;
        bool known;
    } cases[] = {
        {"localhost", true},        {"LOCALHOST:8080", true},
        {"127.0.0.1:1", true},      {"[::1]", true},
        {"[::1]:8080", true},       {"localhost:", false},
        {"localhost:x", false},     {"localhost.evil.example", false},
        {"evil.example", false},    {"", false},
        {":8080", false},           {"[::2]:8080", false},
        {"localhost:80:80", false},
    };
    struct config *config = load();
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        if (config_host_known(config, cases[i].host) != cases[i].known)
            fail_msg("%s", cases[i].host);
    config_free(config);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(usual_values, clean),
        cmocka_unit_test_setup(values_from_the_environment, clean),
        cmocka_unit_test_setup(wrong_values_are_refused, clean),
        cmocka_unit_test_setup(secrets_and_settings_from_files, clean),
        cmocka_unit_test_setup(hosts_we_answer_to, clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
