module.exports = { displayName: 'vipps', preset: '../../jest.preset.cjs' };
