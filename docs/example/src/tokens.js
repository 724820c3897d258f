import jwt from 'jsonwebtoken';
import { config } from './config.js';

export function issueToken(user) {
  return jwt.sign({ sub: user.id, role: user.role }, config.jwtSecret, { algorithm: 'HS256', expiresIn: '7d' });
}

export function readToken(token) {
  return jwt.verify(token, config.jwtSecret, { algorithms: ['HS256'] });
}
