const users = [{ id: '1', email: 'ada@example.com', name: 'Ada', role: 'customer' }];

export async function findUser(email) {
  return users.find((user) => user.email === email);
}
