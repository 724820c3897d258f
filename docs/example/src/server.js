import cookieParser from 'cookie-parser';
import express from 'express';
import { config } from './config.js';
import { issueToken, readToken } from './tokens.js';
import { findUser } from './users.js';

const app = express();
app.use(express.json(), cookieParser());

app.post('/login', async (req, res) => {
  const user = await findUser(req.body.email, req.body.password);
  if (user === undefined) return res.sendStatus(401);
  res.cookie('token', issueToken(user), { secure: true, sameSite: 'lax' });
  res.json({ name: user.name });
});

app.post('/logout', (_req, res) => {
  res.clearCookie('token');
  res.sendStatus(204);
});

app.get('/orders', (req, res) => {
  const { sub } = readToken(req.cookies.token);
  res.json({ customer: sub });
});

app.listen(config.port);
