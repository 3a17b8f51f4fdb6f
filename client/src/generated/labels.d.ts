// Made by `make client`, and compared by `make test`: changed nowhere else.
export interface Labels {
}

export const labels: Labels;
