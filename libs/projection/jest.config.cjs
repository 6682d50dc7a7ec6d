module.exports = { displayName: 'projection', preset: '../../jest.preset.cjs' };
