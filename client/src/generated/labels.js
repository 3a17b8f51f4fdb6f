// Made by `make client`, and compared by `make test`: changed nowhere else.
/** @type {import("./labels").Labels} */
const labels = {
};

module.exports = { labels };
